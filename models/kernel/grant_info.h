// What whoever arbitrates tells the initiator about a transaction.
#pragma once

#include <tlm>

#include "kernel/units.h"

namespace hsx {

// A TLM-2.0 extension that an InitiatorPort puts on its transactions. Each arbiter on the way adds the cycles
// between request and grant. A part that knows nothing of it may leave it alone: the wait then counts as the
// target's.
struct GrantInfo : tlm::tlm_extension<GrantInfo> {
  Cycles waited;

  // A copy of the transaction goes without it.
  tlm::tlm_extension_base* clone() const override { return nullptr; }
  void copy_from(const tlm::tlm_extension_base& other) override {
    *this = static_cast<const GrantInfo&>(other);
  }
  // It belongs to its port, not to the transaction.
  void free() override {}
};

}  // namespace hsx
