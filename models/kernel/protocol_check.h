// Looks whether a transaction keeps the TLM-2.0 base protocol and meets somebody who takes it.
#pragma once

#include <optional>
#include <tlm>

#include "kernel/access_events.h"
#include "kernel/component.h"

namespace hsx {

// Made by a port before it hands a transaction on, while somebody listens to events; costs no cycle and
// changes nothing that a target sees.
class ProtocolCheck {
 public:
  // `owner` is the port's component, `at` the cycle in which the transaction is handed on.
  ProtocolCheck(const Component& owner, tlm::tlm_generic_payload& payload, Cycles at);
  // The transaction has come back, with its response in cycle `done`. Emits an event when a rule was broken.
  void look(tlm::tlm_generic_payload& payload, Cycles done) const;

 private:
  std::optional<Breach> find_breach(const tlm::tlm_generic_payload& payload, Cycles done) const;
  bool is_changed(const tlm::tlm_generic_payload& payload) const;

  const Component& owner_;
  Cycles at_;
  tlm::tlm_response_status status_;
  tlm::tlm_command command_;
  std::uint64_t address_;
  const unsigned char* data_;
  unsigned size_;
  unsigned streaming_width_;
  const unsigned char* lanes_;
};

}  // namespace hsx
