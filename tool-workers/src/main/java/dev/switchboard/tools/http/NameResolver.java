package dev.switchboard.tools.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name; asked once per request, which then goes to one of them. */
@FunctionalInterface
public interface NameResolver {

  /** The platform's: the hosts file and name servers. */
  NameResolver PLATFORM = host -> List.of(InetAddress.getAllByName(host));

  /** Best first; never empty. */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
