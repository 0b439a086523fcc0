package io.dataskipper.boat.portal.staging;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.core.change.TestMode;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Changes;
import io.dataskipper.boat.portal.rest.Problems;
import io.dataskipper.boat.portal.rest.Refusals;
import io.dataskipper.boat.portal.view.ConfigFilesView;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the resources of test mode share. */
final class Stages {
  private Stages() {}

  static GatewayHost host(Engine engine) {
    return engine.host().orElseThrow(() -> Problems.notRunning(engine.configuration()));
  }

  static TestMode mode(Engine engine) {
    return host(engine)
        .testMode()
        .orElseThrow(
            () ->
                new WebApplicationException(
                    Problems.answer(
                        Status.SERVICE_UNAVAILABLE,
                        "There is no test mode: DATA_DIR cannot be written.")));
  }

  /** A step of test mode. */
  @FunctionalInterface
  interface Step<T> {
    T take(TestMode mode) throws GatewayException, IOException;
  }

  /** Takes a step; what refuses it becomes the answer. */
  static <T> T take(Engine engine, Step<T> step) throws IOException {
    try {
      return step.take(mode(engine));
    } catch (GatewayException e) {
      throw Refusals.of(e);
    }
  }

  static TestModeView view(Engine engine) throws IOException {
    var mode = mode(engine);
    var desk = Changes.desk(engine);
    var trial =
        desk.trial()
            .map(one -> new ConfigFilesView.Trial(one.number(), one.previous(), one.until()))
            .orElse(null);
    var back = desk.rolledBack().map(TestModeView.RolledBack::of).orElse(null);
    var stage = mode.stage();
    try {
      if (!stage.enabled()) {
        return new TestModeView(false, null, null, List.of(), List.of(), false, null, trial, back);
      }
      var draft = mode.draft();
      var verified =
          Optional.ofNullable(stage.verified())
              .map(
                  last ->
                      new TestModeView.Verified(
                          last.time(),
                          last.digest(),
                          mode.verified(draft),
                          last.points(),
                          last.unread()));
      return new TestModeView(
          true,
          stage.since(),
          stage.who(),
          List.copyOf(draft.names()),
          List.copyOf(draft.changedSince(desk.active())),
          mode.saved().filter(draft::equals).isPresent(),
          verified.orElse(null),
          trial,
          back);
    } catch (GatewayException e) {
      throw Refusals.of(e);
    }
  }
}
