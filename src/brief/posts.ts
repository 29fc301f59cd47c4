/** A post set into the page: its account and day behind it, or the address of its picture. */
const post = /\bpic\.twitter\.com|\bhttps?:\/\/t\.co\/|\(@\w{1,15}\) \p{L}{3,9} \d{1,2}, \d{4}/u;

/** Whether a sentence is a post that is set into the page, with its account and day. */
export function isPost(text: string): boolean {
  return post.test(text);
}
