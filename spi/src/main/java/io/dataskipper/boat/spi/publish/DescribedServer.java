package io.dataskipper.boat.spi.publish;

/** A server that gives its clients a file which describes what it serves. */
public interface DescribedServer extends Server {

  /** The file, as things are configured; also before it is started. */
  Description description();

  /**
   * A file of text.
   *
   * @param name such as {@code BOAT.icd}
   * @param mediaType such as {@code application/xml}
   */
  record Description(String name, String mediaType, String text) {}
}
