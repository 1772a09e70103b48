#include "kernel/foreign_target.h"

#include <algorithm>

namespace hsx {
namespace {

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
  set_access(payload_, access);
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
  set_access(payload, access);
  return module_().transport_dbg(payload) == access.size ? Response::ok : Response::address_error;
}

void ForeignTarget::come_to_middle(Cycles at) {
  if (timeline().clock().middle(at) > sc_core::sc_time_stamp()) timeline().wait_for_middle(at, never_);
}

void ForeignTarget::settle_results() {
  if (serving_ && context().diagnostics.ok()) report(served_at_, kWaited);
}

}  // namespace hsx
