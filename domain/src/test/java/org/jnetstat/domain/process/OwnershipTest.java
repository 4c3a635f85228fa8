package org.jnetstat.domain.process;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnershipTest {

  private static final ProcessInfo NGINX = ProcessInfo.builder(990, "nginx").build();
  private static final ProcessInfo WORKER = ProcessInfo.builder(1203, "nginx").build();
  private static final ProcessInfo LAST = ProcessInfo.builder(Integer.MAX_VALUE, "last").build();

  private static Owner mapping(ProcessInfo process) {
    return new Owner(process, Owner.Means.MEMORY_MAPPING, null);
  }

  @Test
  void ownersAreOrderedByPidDescriptorAndMeans() {
    List<Owner> expected =
        List.of(
            Owner.byDescriptor(NGINX, 0),
            Owner.byDescriptor(NGINX, 9),
            Owner.byDescriptor(NGINX, 10),
            new Owner(NGINX, Owner.Means.THREAD_DESCRIPTOR, 10),
            new Owner(NGINX, Owner.Means.REGISTERED_FILE, null),
            mapping(NGINX),
            Owner.byDescriptor(WORKER, 3),
            new Owner(WORKER, Owner.Means.THREAD_DESCRIPTOR, 4),
            mapping(WORKER),
            Owner.byDescriptor(LAST, 1));
    List<Owner> backwards = new ArrayList<>(expected);
    Collections.reverse(backwards);
    backwards.sort(Owner.ORDER);

    assertEquals(expected, backwards);
  }

  @Test
  void anOwnerHasADescriptorOrHoldsByOtherMeans() {
    assertEquals(0, Owner.byDescriptor(NGINX, 0).descriptor());
    assertNull(mapping(NGINX).descriptor());
  }

  @ParameterizedTest
  @EnumSource(Owner.Means.class)
  void onlyAHoldByDescriptorHasADescriptor(Owner.Means means) {
    boolean descriptor = means == Owner.Means.DESCRIPTOR || means == Owner.Means.THREAD_DESCRIPTOR;
    assertDoesNotThrow(() -> new Owner(NGINX, means, descriptor ? 3 : null));
    assertThrows(
        IllegalArgumentException.class, () -> new Owner(NGINX, means, descriptor ? null : 3));
    assertThrows(IllegalArgumentException.class, () -> new Owner(NGINX, means, -1));
  }

  @Test
  void processesWithManyDescriptorsCountOnce() {
    assertEquals(0, Ownership.without(Ownership.Reason.TIME_WAIT).processCount());
    assertEquals(1, Ownership.owned(List.of(Owner.byDescriptor(NGINX, 3))).processCount());
    assertEquals(
        2,
        Ownership.owned(
                List.of(
                    Owner.byDescriptor(NGINX, 3),
                    Owner.byDescriptor(NGINX, 4),
                    mapping(NGINX),
                    Owner.byDescriptor(WORKER, 3)))
            .processCount());
  }

  @Test
  void ownersAreACopy() {
    List<Owner> owners = new ArrayList<>(List.of(Owner.byDescriptor(NGINX, 3)));
    Ownership ownership = Ownership.owned(owners);

    owners.clear();

    assertEquals(
        new Ownership(Ownership.Reason.OWNED, List.of(Owner.byDescriptor(NGINX, 3))), ownership);
  }
}
