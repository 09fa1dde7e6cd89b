package io.kerava.programs.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kerava.programs.Primitive;
import io.kerava.programs.Scan;
import io.kerava.programs.TensorType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

/** The table of forms. */
class FormsTest {
  @Test
  void computes_each_primitive() {
    Set<String> named =
        Forms.primitives().stream()
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(HashSet::new));
    named.add(Scan.class.getSimpleName());
    Set<String> all =
        new ClassFileImporter()
            .importPackages(Primitive.class.getPackageName()).stream()
                .filter(type -> type.getPackageName().equals(Primitive.class.getPackageName()))
                .filter(type -> type.isAssignableTo(Primitive.class) && type.isTopLevelClass())
                .filter(type -> !type.isInterface())
                .filter(
                    type -> !type.getModifiers().contains(JavaModifier.ABSTRACT) || type.isEnum())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    assertThat(named).isEqualTo(all);
  }

  @Test
  void names_a_primitive_without_a_form() {
    assertThatThrownBy(() -> Forms.step(new Unknown(), DataType.FLOAT))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("ND4J has no form of Unknown[].");
  }

  /** A primitive of nobody. */
  private record Unknown() implements Primitive {
    @Override
    public List<TensorType> outputTypes(List<TensorType> inputs) {
      return inputs;
    }
  }
}
