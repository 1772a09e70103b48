#include "kernel/foreign_initiator.h"

namespace hsx {
namespace {

// TLM_OK_RESPONSE for an access that a port can carry.
tlm::tlm_response_status plain(const tlm::tlm_generic_payload& payload) {
  if (payload.get_command() == tlm::TLM_IGNORE_COMMAND) return tlm::TLM_COMMAND_ERROR_RESPONSE;
  if (payload.get_byte_enable_ptr() != nullptr) return tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE;
  const bool whole =
      payload.get_data_length() != 0 && payload.get_streaming_width() >= payload.get_data_length();
  return whole ? tlm::TLM_OK_RESPONSE : tlm::TLM_BURST_ERROR_RESPONSE;
}

}  // namespace

ForeignInitiator::ForeignInitiator(const sc_core::sc_module_name& name, const Setup& setup)
    : ForeignPart(name, setup), out_(*this, "out", "The module's accesses.") {}

Cycles ForeignInitiator::cycle_of(const sc_core::sc_time& delay) const {
  const sc_core::sc_time still_to_come = sc_core::sc_time::from_value(1);
  const sc_core::sc_time ahead = delay < still_to_come ? still_to_come : delay;
  return timeline().clock().first_middle_at_or_after(sc_core::sc_time_stamp() + ahead);
}

bool ForeignInitiator::refuse_unlawful(Cycles at) {
  if (sc_core::sc_get_current_process_handle().proc_kind() == sc_core::SC_METHOD_PROC_) {
    refuse(at, "its b_transport is called from a method process, expected a thread");
    return true;
  }
  if (accessing_) refuse(at, "two of its threads are within b_transport, expected one access at a time");
  return false;
}

void ForeignInitiator::b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  Cycles local = cycle_of(delay);
  payload.set_response_status(plain(payload));
  if (refuse_unlawful(local)) payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
  if (!payload.is_response_ok()) return;
  accessing_ = true;
  forget_what_is_pending();
  set_response(payload, out_.access(to_access(payload), local));
  timeline().wait_for_edge(local);
  accessing_ = false;
  payload.set_dmi_allowed(false);
  delay = sc_core::SC_ZERO_TIME;
}

tlm::tlm_sync_enum ForeignInitiator::nb_transport_fw(tlm::tlm_generic_payload& payload, tlm::tlm_phase&,
                                                     sc_core::sc_time& delay) {
  refuse(cycle_of(delay), "it calls nb_transport, expected b_transport");
  payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
  return tlm::TLM_COMPLETED;
}

bool ForeignInitiator::get_direct_mem_ptr(tlm::tlm_generic_payload&, tlm::tlm_dmi&) {
  return false;
}

unsigned ForeignInitiator::transport_dbg(tlm::tlm_generic_payload& payload) {
  if (plain(payload) != tlm::TLM_OK_RESPONSE) return 0;
  return out_.debug(to_access(payload)) == Response::ok ? payload.get_data_length() : 0;
}

}  // namespace hsx
