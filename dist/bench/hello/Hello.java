package hello;

import io.helidon.microprofile.server.Server;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The least that is a Helidon MP application: one resource. */
@Path("/hello")
@ApplicationScoped
public class Hello {
  @GET
  public String hello() {
    return "Hello";
  }

  public static void main(String[] arguments) {
    Server.create().start();
  }
}
