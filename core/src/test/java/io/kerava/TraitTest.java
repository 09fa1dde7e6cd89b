package io.kerava;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kerava.config.Configured;
import io.kerava.config.Trait;
import io.kerava.layers.AbstractLayer;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Layer;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a trait's method returns is cast to the class that implements the trait. */
class TraitTest {
  private static List<Class<?>> classes() {
    List<Class<?>> classes = new ArrayList<>();
    for (JavaClass each :
        new ClassFileImporter()
            .importUrl(Kerava.class.getProtectionDomain().getCodeSource().getLocation())) {
      boolean isConfigured =
          each.isAssignableTo(Configured.class) || each.isAssignableTo(AbstractLayer.class);
      if (isConfigured && !each.isEquivalentTo(Configured.class)) {
        classes.add(each.reflect());
      }
    }
    return classes;
  }

  @Test
  void gives_itself_to_its_base_and_to_its_traits() {
    List<Class<?>> classes = classes();
    assertThat(classes).hasSizeGreaterThan(200);
    for (Class<?> type : classes) {
      Type self =
          Modifier.isAbstract(type.getModifiers()) ? type.getTypeParameters()[0] : (Type) type;
      Stream.concat(Stream.of(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
          .filter(ParameterizedType.class::isInstance)
          .map(ParameterizedType.class::cast)
          .forEach(base -> assertThat(base.getActualTypeArguments()[0]).isEqualTo(self));
    }
  }

  @Test
  void has_no_trait_without_a_base() {
    for (JavaClass each :
        new ClassFileImporter()
            .importUrl(Kerava.class.getProtectionDomain().getCodeSource().getLocation())) {
      if (each.isAssignableTo(Trait.class) && !each.isInterface()) {
        assertThat(each.isAssignableTo(Configured.class) || each.isAssignableTo(Layer.class))
            .as(each.getName())
            .isTrue();
      }
    }
  }

  @Test
  void finds_what_classes_of_a_list_have_in_common() {
    var layers = List.of(new Dense(3), new Conv2D(3, 3));
    Layer mixed = layers.get(0).useBias(false).kernelInitializer("zeros");
    assertThat(mixed)
        .hasToString(new Dense(3).useBias(false).kernelInitializer("zeros").toString());
  }
}
