package org.jnetstat.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OwnershipTest {

  private static final ProcessInfo NGINX = ProcessInfo.builder(990, "nginx").build();
  private static final ProcessInfo WORKER = ProcessInfo.builder(1203, "nginx").build();
  private static final ProcessInfo LAST = ProcessInfo.builder(Integer.MAX_VALUE, "last").build();

  @Test
  void ownersAreOrderedByPidThenByDescriptorAndLastThoseWithout() {
    List<Owner> expected =
        List.of(
            Owner.byDescriptor(NGINX, 0),
            Owner.byDescriptor(NGINX, 9),
            Owner.byDescriptor(NGINX, 10),
            new Owner(NGINX, null),
            Owner.byDescriptor(WORKER, 3),
            new Owner(WORKER, null),
            Owner.byDescriptor(LAST, 1));
    List<Owner> backwards = new ArrayList<>(expected);
    Collections.reverse(backwards);
    backwards.sort(Owner.ORDER);

    assertEquals(expected, backwards);
  }

  @Test
  void anOwnerHasADescriptorOrHoldsByOtherMeans() {
    assertEquals(OptionalInt.of(0), Owner.byDescriptor(NGINX, 0).descriptor());
    assertEquals(OptionalInt.empty(), new Owner(NGINX, null).descriptor());
  }

  @Test
  void processesAreCountedOnceHoweverManyDescriptorsTheyHave() {
    assertEquals(0, Ownership.without(Ownership.Reason.TIME_WAIT).processCount());
    assertEquals(1, Ownership.owned(List.of(Owner.byDescriptor(NGINX, 3))).processCount());
    assertEquals(
        2,
        Ownership.owned(
                List.of(
                    Owner.byDescriptor(NGINX, 3),
                    Owner.byDescriptor(NGINX, 4),
                    new Owner(NGINX, null),
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
