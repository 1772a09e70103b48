// What an initiator tells those who read ahead for it.
#pragma once

#include <tlm>

namespace hsx {

// A TLM-2.0 extension that an InitiatorPort puts on its transactions. A part that answers reads from what it
// has read before carries out a marked one. A part that knows nothing of it may leave it alone.
struct FreshRead : tlm::tlm_extension<FreshRead> {
  bool wanted = false;

  // A copy of the transaction goes without it.
  tlm::tlm_extension_base* clone() const override { return nullptr; }
  void copy_from(const tlm::tlm_extension_base& other) override {
    *this = static_cast<const FreshRead&>(other);
  }
  // It belongs to its port, not to the transaction.
  void free() override {}
};

}  // namespace hsx
