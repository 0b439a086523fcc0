package io.dataskipper.boat.spi.net;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A network of addresses, such as {@code 192.168.1.0/24}, or one address. Immutable. */
public final class Subnet {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*)(?:/(\\d{1,3}))?");

  private final byte[] network;
  private final int bits;

  private Subnet(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Reads a network in its usual form; asks no name server.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static Subnet parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not an address or network such as 192.168.1.0/24".formatted(text));
    }
    byte[] network;
    try {
      network = InetAddress.ofLiteral(form.group(1)).getAddress();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"%s\" is not an address".formatted(form.group(1)), e);
    }
    int most = network.length * Byte.SIZE;
    int bits = form.group(2) == null ? most : Integer.parseInt(form.group(2));
    if (bits > most) {
      throw new IllegalArgumentException("\"%s\": /%d is not in 0..%d".formatted(text, bits, most));
    }
    for (int bit = bits; bit < most; bit++) {
      if (bit(network, bit) != 0) {
        throw new IllegalArgumentException(
            "\"%s\" has ones beyond its first %d bits; write the first address of the network"
                .formatted(text, bits));
      }
    }
    return new Subnet(network, bits);
  }

  /**
   * Reads the networks of a setting.
   *
   * @param key the name of the setting
   * @throws ConfigurationException with a problem for each entry that is none
   */
  public static List<Subnet> parseAll(String key, List<String> texts)
      throws ConfigurationException {
    var subnets = new ArrayList<Subnet>();
    var problems = new ArrayList<InvalidSetting>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        subnets.add(parse(texts.get(i)));
      } catch (IllegalArgumentException e) {
        problems.add(
            new InvalidSetting("%s[%d]".formatted(key, i), String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return List.copyOf(subnets);
  }

  /** Whether an address lies in it. */
  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (bit(other, bit) != bit(network, bit)) {
        return false;
      }
    }
    return true;
  }

  private static int bit(byte[] address, int index) {
    return (address[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE)) & 1;
  }
}
