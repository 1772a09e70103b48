// Who made a transaction.
#pragma once

#include <tlm>

#include "kernel/acting.h"
#include "kernel/component.h"
#include "kernel/units.h"

namespace hsx {

// A TLM-2.0 extension that initiator ports put on their own transactions, for those who tell of them. It is
// looked at while somebody listens to events only. A part that knows nothing of it may leave it alone.
struct InitiatorInfo : tlm::tlm_extension<InitiatorInfo> {
  explicit InitiatorInfo(const Component& made_by) : component(made_by) {}

  // For whom its component acts.
  Acting acting() const {
    const auto* acts = dynamic_cast<const ActsForTasks*>(&component);
    return acts == nullptr ? Acting{} : acts->acting();
  }

  const Component& component;
  Address address;           // as it asked
  bool breach_told = false;  // a port nearer to the target has told of a breach

  // A copy of the transaction goes without it.
  tlm::tlm_extension_base* clone() const override { return nullptr; }
  void copy_from(const tlm::tlm_extension_base&) override {}
  // It belongs to its port, not to the transaction.
  void free() override {}
};

// For whom a transaction is made; of one that carries no InitiatorInfo, for no task.
inline Acting acting_for(const tlm::tlm_generic_payload& payload) {
  const auto* info = payload.get_extension<InitiatorInfo>();
  return info == nullptr ? Acting{} : info->acting();
}

}  // namespace hsx
