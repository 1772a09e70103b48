// Plain SystemC TLM-2.0 modules that know nothing of this project's ports.
#pragma once

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include <functional>
#include <vector>

#include "kernel/transaction_ports.h"

namespace hsx::testing_support {

class PlainInitiator : public sc_core::sc_module {
 public:
  explicit PlainInitiator(const sc_core::sc_module_name& name) : sc_module(name) {}
  tlm_utils::simple_initiator_socket<PlainInitiator> socket{"socket"};
};

// Answers after `latency` with `status`, and keeps what it was handed.
class PlainTarget : public sc_core::sc_module {
 public:
  explicit PlainTarget(const sc_core::sc_module_name& name) : sc_module(name) {
    socket.register_b_transport(this, &PlainTarget::b_transport);
    socket.register_transport_dbg(this, &PlainTarget::transport_dbg);
  }

  tlm_utils::simple_target_socket<PlainTarget> socket{"socket"};
  sc_core::sc_time latency;
  tlm::tlm_response_status status = tlm::TLM_OK_RESPONSE;
  unsigned debug_length = 4;
  std::vector<sc_core::sc_time> delays;
  std::function<void(tlm::tlm_generic_payload&)> inspect = [](tlm::tlm_generic_payload&) {};
  unsigned asked_direct = 0;
  // For those who register it with the socket.
  bool offer_direct(tlm::tlm_generic_payload&, tlm::tlm_dmi&) { return ++asked_direct != 0; }

 private:
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
    delays.push_back(delay);
    inspect(payload);
    payload.set_response_status(status);
    delay += latency;
  }
  unsigned transport_dbg(tlm::tlm_generic_payload& payload) {
    inspect(payload);
    return debug_length;
  }
};

// Lets a plain target's socket be wired like a port.
class PlainTargetPort : public TargetSide {
 public:
  PlainTargetPort(Component& owner, const char* name, PlainTarget& target)
      : TargetSide(owner, name, PortRole::target, Arity::one, ""), target_(target) {}
  TargetSocketBase& socket() override { return target_.socket; }

 private:
  void bind_to(PortBase&) override {}
  PlainTarget& target_;
};

// A write of one word; `bytes` outlives the payload.
inline void fill_write(tlm::tlm_generic_payload& payload, std::uint64_t address, std::uint8_t (&bytes)[4]) {
  payload.set_command(tlm::TLM_WRITE_COMMAND);
  payload.set_address(address);
  payload.set_data_ptr(bytes);
  payload.set_data_length(4);
  payload.set_streaming_width(4);
}

}  // namespace hsx::testing_support
