package io.dataskipper.boat.dist;

import io.dataskipper.boat.api.GatewayException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a person in one line why a command failed; a stack trace is for defects only. */
final class FailureHandler implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (failure instanceof GatewayException || failure instanceof java.io.IOException) {
      command.getErr().println("boat " + command.getCommandName() + ": " + words(failure));
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }

  private static String words(Exception failure) {
    var message = failure.getMessage();
    if (failure instanceof java.nio.file.NoSuchFileException) {
      return "no such file: " + message;
    }
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
