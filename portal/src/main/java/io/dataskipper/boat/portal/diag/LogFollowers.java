package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.log.LogFilter;
import io.dataskipper.boat.core.log.LogLine;
import io.dataskipper.boat.portal.rest.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;

/** Tells clients new lines of the log. */
@ApplicationScoped
public class LogFollowers {
  @Inject LogDesk desk;
  private final Json json = new Json();
  private final Followers followers = new Followers("the log");

  /** The events for a client. */
  StreamingOutput follow(LogFilter filter) {
    return followers.follow(new Lines(filter));
  }

  private final class Lines implements Followers.Followed {
    private final LogFilter filter;

    Lines(LogFilter filter) {
      this.filter = filter;
    }

    @Override
    public long newest() {
      return desk.book().newest();
    }

    @Override
    public boolean await(long number, long nanos) throws InterruptedException {
      return desk.book().await(number, nanos);
    }

    @Override
    public Followers.News after(long number) {
      var lines = desk.book().after(number);
      if (lines.isEmpty()) {
        return new Followers.News("", number);
      }
      var text = new StringBuilder();
      text.append(Followers.lost("lines", lines.getFirst().number() - number - 1));
      for (LogLine line : lines) {
        if (filter.wants(line)) {
          text.append("event: line\ndata: ")
              .append(json.text(LogView.Line.of(line)))
              .append("\n\n");
        }
      }
      return new Followers.News(text.toString(), lines.getLast().number());
    }

    @Override
    public boolean ended() {
      return desk.closed();
    }

    @Override
    public String farewell() {
      return "";
    }
  }
}
