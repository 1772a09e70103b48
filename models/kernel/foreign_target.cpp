#include "kernel/foreign_target.h"

#include <algorithm>

namespace hsx {
namespace {

void fill(tlm::tlm_generic_payload& payload, const Access& access) {
  payload.set_command(access.command == Command::read ? tlm::TLM_READ_COMMAND : tlm::TLM_WRITE_COMMAND);
  payload.set_address(access.address.value());
  payload.set_data_ptr(access.data);
  payload.set_data_length(access.size);
  payload.set_streaming_width(access.size);
  payload.set_byte_enable_ptr(nullptr);
  payload.set_dmi_allowed(false);
  payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
}

constexpr const char* kWaited =
    "its b_transport called wait(), expected the time that it takes to be annotated as delay; what it does "
    "in "
    "time of its own would not be the same in every run";

}  // namespace

ForeignTarget::ForeignTarget(const sc_core::sc_module_name& name, const Setup& setup)
    : ForeignPart(name, setup),
      in_(
          *this, "in", "Accesses, handed to the module.",
          [this](const Access& access, Cycles& local) { return serve(access, local); },
          [this](const Access& access) { return serve_debug(access); }) {}

Response ForeignTarget::serve(const Access& access, Cycles& local) {
  come_to_middle(local);
  fill(payload_, access);
  const sc_dt::uint64 delta = sc_core::sc_delta_count();
  const sc_core::sc_time now = sc_core::sc_time_stamp();
  sc_core::sc_time delay;
  serving_ = true;
  served_at_ = local;
  module_().b_transport(payload_, delay);
  if (delta != sc_core::sc_delta_count() || now != sc_core::sc_time_stamp()) refuse(local, kWaited);
  serving_ = false;
  forget_what_is_pending();
  local += std::max(whole_cycles(timeline().clock(), delay), 1_cycles);
  return get_response(payload_);
}

Response ForeignTarget::serve_debug(const Access& access) {
  tlm::tlm_generic_payload payload;
  fill(payload, access);
  return module_().transport_dbg(payload) == access.size ? Response::ok : Response::address_error;
}

void ForeignTarget::come_to_middle(Cycles at) {
  if (timeline().clock().middle(at) > sc_core::sc_time_stamp()) timeline().wait_for_middle(at, never_);
}

void ForeignTarget::settle_results() {
  if (serving_ && context().diagnostics.ok()) report(served_at_, kWaited);
}

}  // namespace hsx
