// Checks of a device's registers against the rows it is documented from.
#pragma once

#include <gtest/gtest.h>

#include "kernel/register_bank.h"
#include "support/stub_initiator.h"

namespace hsx::testing_support {

// Reads the first element of every readable register and compares it with its reset value; call it in a
// script before any write.
inline void expect_reset_values(StubInitiator& cpu, const Component& device) {
  for (const RegisterRow& row : device.registers()) {
    if (row.access == RegisterAccess::write_only) continue;
    const Outcome outcome = cpu.read32(row.offset);
    EXPECT_EQ(outcome.response, Response::ok) << row.name;
    EXPECT_EQ(outcome.value, row.reset) << row.name;
  }
}

// Makes the access that each register forbids, and accesses of the wrong size, place and alignment; all are
// refused by name.
inline void expect_refusals(StubInitiator& cpu, const Component& device) {
  for (const RegisterRow& row : device.registers()) {
    if (row.access == RegisterAccess::write_only) {
      EXPECT_EQ(cpu.read32(row.offset).response, Response::command_error) << row.name;
    } else if (row.access == RegisterAccess::read_only || row.access == RegisterAccess::read_to_pop) {
      EXPECT_EQ(cpu.write32(row.offset, 1).response, Response::command_error) << row.name;
    }
  }
  EXPECT_EQ(cpu.read(0, 2).response, Response::size_error);
  EXPECT_EQ(cpu.read(2, 4).response, Response::size_error);
  EXPECT_EQ(cpu.read32(device.window().value()).response, Response::address_error);
}

}  // namespace hsx::testing_support
