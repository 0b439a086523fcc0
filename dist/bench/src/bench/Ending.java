package bench;

/** Something that runs until it is closed, which cannot fail. */
interface Ending extends AutoCloseable {
  @Override
  void close();
}
