package io.dataskipper.boat.portal.diag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.core.trace.FrameRing;
import io.dataskipper.boat.core.trace.FrameTraces;
import io.dataskipper.boat.portal.rest.Json;
import io.dataskipper.boat.spi.driver.FrameTap.Framing;
import io.dataskipper.boat.spi.driver.FrameTap.Kind;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowersTest {
  private static final long LIMIT_SECONDS = 30;

  private final FrameTraces traces = new FrameTraces(Clock.systemUTC());
  private final FrameRing ring = traces.ring(new LinkId("bus-1"));
  private final Followers followers = new Followers("the frames of a link");
  private final List<Client> clients = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    traces.links(List.of());
    for (var client : clients) {
      client.leave();
    }
  }

  // A driver must never wait for a browser, and what is lost must not be passed over in silence.
  @Test
  void tellsASlowClientHowManyFramesItLost() throws Exception {
    var client = follow();
    client.awaitOffer();
    assertThat(client.take()).isEqualTo(": follows the frames of a link\n\n");
    frames(1);
    client.awaitOffer();
    assertThat(client.take()).contains("\"number\":1,");
    frames(1);
    client.awaitOffer();
    frames(5_000);
    assertThat(client.take()).contains("\"number\":2,");

    var late = client.take();

    var oldest = ring.after(0, 1).getFirst().number();
    assertThat(oldest).isGreaterThan(3);
    assertThat(late)
        .startsWith("event: lost\ndata: {\"frames\":%d}\n\n".formatted(oldest - 3))
        .contains("\"number\":%d,".formatted(oldest));
    assertThat(late.lines().filter("event: frame"::equals)).hasSize(500);
  }

  @Test
  void saysThatTheLinkIsGone() throws Exception {
    var client = follow();
    client.take();
    traces.links(List.of());
    assertThat(client.take()).isEqualTo("event: gone\ndata: {}\n\n");
    client.served.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void servesAFewClientsAtATime() throws Exception {
    for (int i = 0; i < 8; i++) {
      follow().take();
    }
    // Each is counted once it waits for frames, so a frame has come to all of them first.
    frames(1);
    for (var client : clients) {
      client.take();
    }
    assertThatThrownBy(this::follow)
        .isInstanceOfSatisfying(
            WebApplicationException.class,
            refused -> assertThat(refused.getResponse().getStatus()).isEqualTo(503));
  }

  private void frames(int count) {
    for (int i = 0; i < count; i++) {
      ring.frame(Framing.OTHER, Kind.RECEIVED, System.nanoTime(), new byte[250], 0, 250);
    }
  }

  private Client follow() {
    var client = new Client();
    var events = followers.follow(new FollowedTrace(ring, new Json()));
    clients.add(client);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                events.write(client);
                client.served.complete(true);
              } catch (IOException | RuntimeException e) {
                client.served.completeExceptionally(e);
              }
            });
    return client;
  }

  /** A client that takes what it is sent only when it is told to. */
  private static final class Client extends OutputStream {
    final CompletableFuture<Boolean> served = new CompletableFuture<>();
    private final SynchronousQueue<String> sent = new SynchronousQueue<>();
    private final Semaphore offered = new Semaphore(0);

    @Override
    public void write(int b) {
      throw new AssertionError("byte by byte");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      offered.release();
      try {
        if (!sent.offer(
            new String(bytes, StandardCharsets.UTF_8), LIMIT_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException("nobody takes it");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    /** Waits until something is sent that was not waited for yet, and does not take it. */
    void awaitOffer() throws InterruptedException {
      assertThat(offered.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** What it is sent next. */
    String take() throws InterruptedException {
      var text = sent.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("nothing is sent");
      }
      return text;
    }

    /** Takes what is left. */
    void leave() throws Exception {
      while (!served.isDone()) {
        sent.poll(10, TimeUnit.MILLISECONDS);
      }
      served.get();
    }
  }
}
