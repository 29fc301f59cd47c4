const taken = new Int32Array(1);

/**
 * Takes what was read ahead, so that the reading is done. Memory gives many places in little more time than one, and a loop that
 * decides by what it finds at each waits for each: such a loop comes after one that only reads where it will look.
 */
export function readAhead(read: number): void {
  taken[0] = read;
}
