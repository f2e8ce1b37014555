// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The JDK writes equals for a record where it first runs, and remembers the last record it did that
 * for: the class loader of a detached agent would stay. Fields are looked at, not local variables.
 */
class RecordKeysTest {

  private static final ArchRule RULE = fields().should(compareTheirKeysThemselves());

  private record Key(int number) {}

  private record OwnKey(int number) {
    @Override
    public boolean equals(Object other) {
      return other instanceof OwnKey key && key.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  private static final class ByKey {
    Map<Key, String> names;
  }

  private static final class ByOwnKey {
    Set<OwnKey> names;
  }

  @Test
  void no_map_or_set_of_the_agent_leaves_comparing_records_to_the_jdk() {
    JavaClasses ours =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.shadowheap");
    assertThat(ours.contain("io.shadowheap.model.ShadowHeap")).isTrue();
    RULE.check(ours);
  }

  @Test
  void a_key_that_the_jdk_would_compare_is_found() {
    ClassFileImporter importer = new ClassFileImporter();
    assertThat(RULE.evaluate(importer.importClasses(ByKey.class, Key.class)).hasViolation())
        .isTrue();
    assertThat(RULE.evaluate(importer.importClasses(ByOwnKey.class, OwnKey.class)).hasViolation())
        .isFalse();
  }

  private static ArchCondition<JavaField> compareTheirKeysThemselves() {
    return new ArchCondition<>("have no key that the JDK compares") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        if (field.getType() instanceof JavaParameterizedType type && isKeyed(type.toErasure())) {
          JavaClass key = type.getActualTypeArguments().get(0).toErasure();
          if (isComparedByTheJdk(key)) {
            events.add(
                SimpleConditionEvent.violated(
                    field, field.getFullName() + " is keyed by " + key.getName()));
          }
        }
      }
    };
  }

  private static boolean isKeyed(JavaClass type) {
    return type.isAssignableTo(Map.class) || type.isAssignableTo(Set.class);
  }

  /** An equals of our own reads at least one field. */
  private static boolean isComparedByTheJdk(JavaClass key) {
    return key.isRecord() && key.getMethod("equals", Object.class).getAccessesFromSelf().isEmpty();
  }
}
