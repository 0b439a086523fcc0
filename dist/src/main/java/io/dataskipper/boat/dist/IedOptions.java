package io.dataskipper.boat.dist;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a command reaches an IED. */
final class IedOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--port", paramLabel = "PORT", description = "Its TCP port; default 102.")
  private int port = 102;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to wait for an answer; default 5.")
  private String timeout = "5";

  @Option(
      names = "--password-of",
      paramLabel = "NAME",
      description = "The environment variable that holds the password of the association.")
  private @Nullable String passwordOf;

  int port() {
    return port;
  }

  /** The keys of a connection to that host. */
  Map<String, String> settings(String host) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("host", host);
    settings.put("port", Integer.toString(port));
    settings.put("timeout", timeout);
    settings.put("connect_timeout", timeout);
    if (passwordOf != null) {
      settings.put("password", password(passwordOf));
    }
    return settings;
  }

  private String password(String variable) {
    var password = System.getenv(variable);
    if (password == null) {
      throw new ParameterException(
          spec.commandLine(), "There is no environment variable \"%s\".".formatted(variable));
    }
    return password;
  }
}
