package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.model.Node;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.server.ControlHandler.Answer;
import io.dataskipper.boat.mms.server.ControlHandler.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The controls of a model, in all four control models (IEC 61850-8-1, clause 20). */
final class Controls {
  private static final int SBO_NORMAL = 2;
  private static final int DIRECT_ENHANCED = 3;
  private static final int SBO_ENHANCED = 4;
  private static final Duration SELECTED_FOR = Duration.ofSeconds(30);

  private final ControlHandler handler;
  private final Timers timers;
  private final Reports reports;
  private final LongSupplier nanos;
  private final Map<Node, Selection> selections = new HashMap<>();
  private final Map<Node, Running> running = new HashMap<>();

  /**
   * @param nanos a time that never goes back
   */
  Controls(ControlHandler handler, Timers timers, Reports reports, LongSupplier nanos) {
    this.handler = handler;
    this.timers = timers;
    this.reports = reports;
    this.nanos = nanos;
  }

  /**
   * Who selected an object, and what for.
   *
   * @param value what it is to become; null with normal security
   */
  private record Selection(Association client, long until, @Nullable Value value) {}

  private record Running(Association client, ControlCommand command, Timers.Timer timer) {}

  /** Whether reading this is to select an object. */
  boolean isSelection(Node node) {
    return node.name().equals("SBO") && within(node, "CO");
  }

  boolean isControl(Node node) {
    return node.type() == null
        && within(node, "CO")
        && (node.name().equals("Oper")
            || node.name().equals("SBOw")
            || node.name().equals("Cancel"));
  }

  private static boolean within(Node node, String constraint) {
    var object = node.parent();
    var parent = object == null ? null : object.parent();
    return parent != null && parent.name().equals(constraint);
  }

  /** Selects an object with normal security: its name if that is done, empty if not. */
  byte[] select(Association client, Node node) {
    var command = new ControlCommand(node, Map.of());
    boolean free = command.model() == SBO_NORMAL && isFree(command.object(), client);
    if (!free || handler.decide(command.request(Step.SELECT)).refusal() != null) {
      return Value.text("").encoded();
    }
    keep(client, command);
    return Value.text(node.toString()).encoded();
  }

  /** Carries out a step of a control; null if it is accepted. */
  @Nullable DataAccessError write(Association client, Node node, Map<Node, Value> written) {
    var command = new ControlCommand(node, written);
    var cause =
        switch (node.name()) {
          case "SBOw" -> selectWithValue(client, command);
          case "Cancel" -> cancel(client, command);
          default -> operate(client, command);
        };
    if (cause == null) {
      return null;
    }
    client.send(ControlReports.lastError(command, cause));
    return DataAccessError.OBJECT_ACCESS_DENIED;
  }

  private @Nullable AddCause selectWithValue(Association client, ControlCommand command) {
    if (command.model() != SBO_ENHANCED) {
      return AddCause.NOT_SUPPORTED;
    }
    if (!isFree(command.object(), client)) {
      return AddCause.OBJECT_ALREADY_SELECTED;
    }
    var refusal = handler.decide(command.request(Step.SELECT)).refusal();
    if (refusal == null) {
      keep(client, command);
    }
    return refusal;
  }

  private void keep(Association client, ControlCommand command) {
    var timeout = command.selectedFor();
    long until = nanos.getAsLong() + (timeout.isZero() ? SELECTED_FOR : timeout).toNanos();
    selections.put(command.object(), new Selection(client, until, command.value()));
  }

  private boolean isFree(Node object, Association client) {
    var selection = selected(object);
    return selection == null || selection.client == client;
  }

  private @Nullable Selection selected(Node object) {
    var selection = selections.get(object);
    if (selection != null && nanos.getAsLong() - selection.until >= 0) {
      selections.remove(object);
      return null;
    }
    return selection;
  }

  private @Nullable AddCause operate(Association client, ControlCommand command) {
    int model = command.model();
    if (model < 1 || model > SBO_ENHANCED) {
      return AddCause.NOT_SUPPORTED;
    }
    if (running.containsKey(command.object())) {
      return AddCause.COMMAND_ALREADY_IN_EXECUTION;
    }
    if (model == SBO_NORMAL || model == SBO_ENHANCED) {
      var selection = selected(command.object());
      if (selection == null || selection.client != client) {
        return AddCause.OBJECT_NOT_SELECTED;
      }
      if (model == SBO_ENHANCED && !command.hasValue(selection.value)) {
        return AddCause.INCONSISTENT_PARAMETERS;
      }
    }
    selections.remove(command.object());
    var answer = handler.decide(command.request(Step.OPERATE));
    if (answer.refusal() == null) {
      begin(client, command, answer);
    }
    return answer.refusal();
  }

  private void begin(Association client, ControlCommand command, Answer answer) {
    boolean enhanced = command.model() >= DIRECT_ENHANCED;
    if (!enhanced && answer.after().isZero()) {
      end(command, answer);
      return;
    }
    var timer =
        timers.after(
            answer.after(),
            () -> {
              running.remove(command.object());
              end(command, answer);
              if (enhanced) {
                var cause = answer.failure();
                client.send(
                    cause == null
                        ? ControlReports.done(command)
                        : ControlReports.failed(command, cause));
              }
            });
    running.put(command.object(), new Running(client, command, timer));
  }

  private void end(ControlCommand command, Answer answer) {
    if (answer.failure() == null && !command.test()) {
      var update = new Update();
      command.tell(update);
      answer.effect().apply(update);
      reports.changed(update.changes());
    }
  }

  private @Nullable AddCause cancel(Association client, ControlCommand command) {
    var selection = selected(command.object());
    var execution = running.get(command.object());
    boolean selects = selection != null && selection.client == client;
    boolean executes = execution != null && execution.client == client;
    if (!selects && !executes) {
      return AddCause.OBJECT_NOT_SELECTED;
    }
    var refusal = handler.decide(command.request(Step.CANCEL)).refusal();
    if (refusal != null) {
      return refusal;
    }
    selections.remove(command.object());
    if (execution != null && executes) {
      execution.timer.cancel();
      running.remove(command.object());
      if (command.model() >= DIRECT_ENHANCED) {
        client.send(ControlReports.failed(execution.command, AddCause.ABORTION_BY_CANCEL));
      }
    }
    return null;
  }

  /** Forgets what a client had selected. */
  void lost(Association client) {
    selections.values().removeIf(selection -> selection.client == client);
  }
}
