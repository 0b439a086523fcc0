package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Secret;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the gateway proves to an endpoint who it is: one of the three. */
@Doc("how the gateway proves who it is: one of bearer, basic and oauth2")
public record HttpAuth(
    @Doc("a token, sent as `Authorization: Bearer …`") @Nullable Secret bearer,
    @Doc("a user and a password (RFC 7617)") @Nullable Basic basic,
    @Doc("a token of an OAuth 2.0 server, by client credentials (RFC 6749, 4.4)")
        @Nullable OAuth2 oauth2) {

  public HttpAuth {
    if (Stream.of(bearer, basic, oauth2).filter(Objects::nonNull).count() != 1) {
      throw new InvalidSettingException("", "takes exactly one of bearer, basic and oauth2");
    }
    if (bearer != null && !bearer.reveal().matches("[\\x21-\\x7e]+")) {
      throw new InvalidSettingException("bearer", "is not a token: it holds blanks or nothing");
    }
  }

  /** A user and a password. */
  public record Basic(
      @Doc("name of the user") String username, @Doc("the user's password") Secret password) {
    public Basic {
      if (username.contains(":")) {
        throw new InvalidSettingException("username", "must not contain a colon");
      }
    }
  }

  /** A token of an OAuth 2.0 server. */
  public record OAuth2(
      @Doc("where tokens are given out") String tokenUrl,
      @Doc("name of the gateway at the token server") String clientId,
      @Doc("its secret") Secret clientSecret,
      @Doc("what the token is to allow; scopes are separated by blanks") @Nullable String scope,
      @Doc("more form parameters that the server asks for, such as audience or resource")
          Map<String, String> parameters,
      @Doc("how the client id and secret are sent") @Default("basic") ClientProof clientProof) {

    /** How the client id and secret are sent to the token server. */
    public enum ClientProof {
      @Doc("in the header Authorization: Basic, as every server must understand")
      BASIC,
      @Doc("as form parameters client_id and client_secret")
      FORM
    }

    public OAuth2 {
      parameters = Map.copyOf(parameters);
      HttpTarget.requireEndpoint("token_url", tokenUrl);
    }
  }
}
