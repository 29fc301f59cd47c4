/**
 * Processor time that a task takes, in milliseconds: what tells work that grows with the square of its input from work that
 * does not, also on a machine that is busy with other things.
 */
export async function effortOf(task: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
