/** A mistake in a command line, or something that only the person can settle: its message is whole, in French. */
export class Refus extends Error {
  override readonly name = 'Refus';
}
