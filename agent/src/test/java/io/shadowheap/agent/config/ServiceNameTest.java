// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          com.acme.Orders                   | app/lib.jar          | com.acme.Orders
          com.acme.Orders lib.jar           | app/classes          | com.acme.Orders
          shop/com.acme.Orders              |                      | com.acme.Orders
          /srv/my app/orders-1.2.jar --x    | /srv/my app/orders-1.2.jar | orders-1.2
          orders.jar                        | orders.jar           | orders
          C:\\srv\\orders.jar a.jar           | C:\\srv\\orders.jar    | orders
          .jar                              | .jar                 | .jar
          """)
  void the_jvm_command_names_the_service(String command, String classPath, String name) {
    Properties properties = new Properties();
    properties.setProperty("sun.java.command", command);
    if (classPath != null) {
      properties.setProperty("java.class.path", classPath);
    }
    assertThat(ServiceName.find(properties, Map.of())).isEqualTo(name);
  }

  @Test
  void a_jvm_that_does_not_say_its_command_is_called_java() {
    assertThat(ServiceName.find(new Properties(), Map.of())).isEqualTo("java");
  }

  @Test
  void this_process_has_the_pid_the_jvm_says_and_a_host() {
    ProcessIdentity self = ProcessIdentity.ofThisProcess(Map.of(), 7);
    assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(self.host()).isNotBlank();
    assertThat(ProcessIdentity.ofThisProcess(Map.of("HOSTNAME", "web-1"), 7))
        .isEqualTo(new ProcessIdentity("web-1", self.pid(), 7));
  }
}
