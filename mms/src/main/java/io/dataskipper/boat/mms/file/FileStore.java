package io.dataskipper.boat.mms.file;

import java.util.List;

/**
 * Files that clients may list and read. They are found by comparing names, so no name leads out of
 * the store.
 */
@FunctionalInterface
public interface FileStore {
  /** No files: clients are told that there are no such services. */
  FileStore NONE = List::of;

  /** All files, always in the same order. Called under the lock of the model: must not wait. */
  List<StoredFile> files();
}
