package io.kerava;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kerava.config.Trait;
import io.kerava.layers.Layer;
import io.kerava.layers.WithActivation;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A method that returns its own type either changes the object or returns a changed copy. Compilers
 * and editors are told which, so that {@code stopping.patience(3);} as a line by itself doesn't
 * pass in silence.
 */
class DroppedResultTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Kerava.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void says_of_every_setter_whether_its_result_may_be_dropped() {
    Set<String> silent = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      // Layers are left out: what they are told is to become part of the object itself.
      if (isOfLayers(type) || !isPublic(type) || isEngine(type)) {
        continue;
      }
      for (JavaMethod method : type.getMethods()) {
        if (returnsItsOwnType(method) && !isMarked(method)) {
          silent.add(method.getFullName());
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  private static boolean isOfLayers(JavaClass type) {
    boolean isTrait =
        type.isAssignableTo(Trait.class)
            && type.getPackageName().equals(Layer.class.getPackageName());
    return type.isAssignableTo(Layer.class) || isTrait || type.isEquivalentTo(WithActivation.class);
  }

  /** What computes is public for the packages beside it, not for users. */
  private static boolean isEngine(JavaClass type) {
    String name = type.getPackageName();
    return name.contains(".engine") || name.endsWith(".kernels");
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static boolean returnsItsOwnType(JavaMethod method) {
    Set<JavaModifier> modifiers = method.getModifiers();
    return modifiers.contains(JavaModifier.PUBLIC)
        && !modifiers.contains(JavaModifier.STATIC)
        && !modifiers.contains(JavaModifier.BRIDGE)
        && method.getRawReturnType().isAssignableFrom(method.getOwner().getName())
        && !method.getRawReturnType().isEquivalentTo(Object.class);
  }

  private static boolean isMarked(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return method.isAnnotatedWith(CanIgnoreReturnValue.class)
        || method.isAnnotatedWith(CheckReturnValue.class)
        || owner.isAnnotatedWith(CanIgnoreReturnValue.class)
        || owner.isAnnotatedWith(CheckReturnValue.class)
        || owner.getPackage().isAnnotatedWith(CheckReturnValue.class);
  }
}
