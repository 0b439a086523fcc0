package io.dataskipper.boat.simulator;

import java.util.ArrayDeque;
import java.util.List;

/** The last requests that arrived, the oldest first; older ones make room. Thread-safe. */
public final class RequestJournal {
  private final int capacity;
  private final ArrayDeque<RecordedRequest> requests = new ArrayDeque<>();

  RequestJournal(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity %d is below 1".formatted(capacity));
    }
    this.capacity = capacity;
  }

  /** What it holds now. */
  public synchronized List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /** What it holds now of one unit. */
  public List<RecordedRequest> requests(int unit) {
    return requests().stream().filter(request -> request.unit() == unit).toList();
  }

  /** Forgets what it holds. */
  public synchronized void clear() {
    requests.clear();
  }

  synchronized void add(RecordedRequest request) {
    if (requests.size() == capacity) {
      requests.removeFirst();
    }
    requests.addLast(request);
  }
}
