package io.dataskipper.boat.core.diag;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.diag.Network.Route;
import io.dataskipper.boat.core.diag.Network.Traffic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkReaderTest {
  @TempDir Path root;
  private RecordedTree tree;

  @BeforeEach
  void record() throws IOException {
    tree =
        new RecordedTree(root)
            .file("proc/sys/kernel/hostname", "boat-17\n")
            .file("sys/class/net/eth0/address", "dc:a6:32:01:02:03\n")
            .file("sys/class/net/eth0/operstate", "up\n")
            .file("sys/class/net/eth0/speed", "100\n")
            .file("sys/class/net/eth0/mtu", "1500\n")
            .file("sys/class/net/eth0/statistics/rx_bytes", "123456789012\n")
            .file("sys/class/net/eth0/statistics/rx_packets", "1000\n")
            .file("sys/class/net/eth0/statistics/rx_errors", "7\n")
            .file("sys/class/net/eth0/statistics/rx_dropped", "3\n")
            .file("sys/class/net/lo/address", "00:00:00:00:00:00\n")
            .file("sys/class/net/lo/operstate", "unknown\n")
            .file("sys/class/net/wlan0/operstate", "down\n")
            .file("sys/class/net/wlan0/speed", "-1\n")
            .file(
                "proc/net/route",
                """
                Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
                eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
                eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
                eth0\t000A000A\t00000000\t0200\t0\t0\t0\t0000FFFF\t0\t0\t0
                """)
            .file(
                "proc/net/ipv6_route",
                """
                fd000000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
                00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0
                00000000000000000000000000000001 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000000 00000002 00000000 80200001       lo
                """)
            .file(
                "etc/resolv.conf", "# made by hand\nnameserver 192.168.1.1\nnameserver 9.9.9.9\n");
  }

  private Network read() {
    return NetworkReader.read(
        root, name -> name.equals("eth0") ? List.of("192.168.1.5/24") : List.of());
  }

  @Test
  void readsInterfacesWithTheirCounters() {
    var network = read();
    assertThat(network.hostName()).isEqualTo("boat-17");
    assertThat(network.adapters())
        .extracting(Network.Adapter::name)
        .containsExactly("eth0", "lo", "wlan0");
    var cable = network.adapters().getFirst();
    assertThat(cable.mac()).isEqualTo("dc:a6:32:01:02:03");
    assertThat(cable.state()).isEqualTo("up");
    assertThat(cable.megabitsPerSecond()).isEqualTo(100);
    assertThat(cable.addresses()).containsExactly("192.168.1.5/24");
    assertThat(cable.received()).isEqualTo(new Traffic(123_456_789_012L, 1000, 7, 3));
    assertThat(network.adapters().get(1).mac()).isNull();
    assertThat(network.adapters().get(2).megabitsPerSecond()).isNull();
  }

  @Test
  void readsRoutesOfBothKinds() {
    assertThat(read().routes())
        .containsExactly(
            new Route("default", "192.168.1.1", "eth0", 100),
            new Route("192.168.1.0/24", null, "eth0", 100),
            new Route("fd00:0:0:0:0:0:0:0/64", null, "eth0", 256),
            new Route("default", "fe80:0:0:0:0:0:0:1", "eth0", 1024));
  }

  @Test
  void readsNameServers() throws IOException {
    assertThat(read().nameServers()).containsExactly("192.168.1.1", "9.9.9.9");
    tree.file("etc/resolv.conf", "nameserver 127.0.0.53\n");
    assertThat(read().nameServers()).containsExactly("127.0.0.53");
    tree.file("run/systemd/resolve/resolv.conf", "nameserver 10.0.0.1\n");
    assertThat(read().nameServers()).containsExactly("10.0.0.1");
  }

  @Test
  void readsTheMachineItRunsOn() {
    assertThat(NetworkReader.read(Path.of("/")).adapters())
        .filteredOn(adapter -> adapter.name().equals("lo"))
        .singleElement()
        .satisfies(lo -> assertThat(lo.addresses()).contains("127.0.0.1/8"));
  }
}
