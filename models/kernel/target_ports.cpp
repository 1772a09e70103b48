#include <stdexcept>

#include "kernel/socket_time.h"
#include "kernel/transaction_ports.h"

namespace hsx {
namespace {

// A target that speaks cycles is handed plain accesses only.
Response plain(const tlm::tlm_generic_payload& payload) {
  if (payload.get_data_length() == 0) return Response::size_error;
  if (payload.get_byte_enable_ptr() != nullptr || payload.get_streaming_width() < payload.get_data_length()) {
    return Response::size_error;
  }
  return payload.get_command() == tlm::TLM_IGNORE_COMMAND ? Response::command_error : Response::ok;
}

}  // namespace

TargetPort::TargetPort(Component& owner, const char* name, const char* doc, Serve serve, Debug debug,
                       Arity arity)
    : TargetSide(owner, name, PortRole::target, arity, doc),
      socket_(name),
      serve_(std::move(serve)),
      debug_(std::move(debug)) {
  socket_.bind(*static_cast<tlm::tlm_fw_transport_if<>*>(this));
}

void TargetPort::put_in_front(Filter filter) {
  Target behind =
      front_ ? front_ : [this](tlm::tlm_generic_payload& payload, Cycles& local) { answer(payload, local); };
  front_ = [filter = std::move(filter), behind = std::move(behind)](
               tlm::tlm_generic_payload& payload, Cycles& local) { filter(payload, local, behind); };
}

void TargetPort::transport(std::size_t, tlm::tlm_generic_payload& payload, Cycles& local) {
  if (front_) return front_(payload, local);
  answer(payload, local);
}

void TargetPort::answer(tlm::tlm_generic_payload& payload, Cycles& local) {
  const Response checked = plain(payload);
  set_response(payload, checked == Response::ok ? serve_(to_access(payload), local) : checked);
}

Response TargetPort::perform(std::size_t, const Access& access, Cycles&, Cycles& local) {
  return access.size == 0 ? Response::size_error : serve_(access, local);
}

void TargetPort::b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  const Timeline& timeline = owner().timeline();
  Cycles local = cycle_after(timeline, delay);
  transport(0, payload, local);
  delay = delay_to(timeline, local);
}

tlm::tlm_sync_enum TargetPort::nb_transport_fw(tlm::tlm_generic_payload&, tlm::tlm_phase&,
                                               sc_core::sc_time&) {
  throw std::logic_error("non-blocking transport is not served on this socket");
}

bool TargetPort::get_direct_mem_ptr(tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi) {
  auto* request = payload.get_extension<DirectRequest>();
  if (request == nullptr || !describe_ || front_) return false;
  describe_(request->memory);
  dmi.set_dmi_ptr(request->memory.bytes);
  dmi.set_start_address(0);
  dmi.set_end_address(request->memory.size.value() - 1);
  dmi.set_granted_access(request->memory.writable ? tlm::tlm_dmi::DMI_ACCESS_READ_WRITE
                                                  : tlm::tlm_dmi::DMI_ACCESS_READ);
  return true;
}

unsigned TargetPort::transport_dbg(tlm::tlm_generic_payload& payload) {
  const Response checked = plain(payload);
  if (checked != Response::ok) {
    set_response(payload, checked);
    return 0;
  }
  const Response response = debug_ ? debug_(to_access(payload)) : Response::address_error;
  set_response(payload, response);
  return response == Response::ok ? payload.get_data_length() : 0;
}

MultiTargetPort::MultiTargetPort(Component& owner, const char* name, const char* doc, Serve serve,
                                 Debug debug, Arity arity)
    : TargetSide(owner, name, PortRole::target, arity, doc),
      socket_(name),
      serve_(std::move(serve)),
      debug_(std::move(debug)) {
  socket_.register_b_transport(this, &MultiTargetPort::b_transport);
  socket_.register_transport_dbg(this, &MultiTargetPort::transport_dbg);
  socket_.register_get_direct_mem_ptr(this, &MultiTargetPort::get_direct_mem_ptr);
}

void MultiTargetPort::transport(std::size_t index, tlm::tlm_generic_payload& payload, Cycles& local) {
  if (payload.get_data_length() == 0) return set_response(payload, Response::size_error);
  serve_(index, payload, local);
}

Response MultiTargetPort::perform(std::size_t index, const Access& access, Cycles& waited, Cycles& local) {
  return access.size == 0 ? Response::size_error : perform_(index, access, waited, local);
}

void MultiTargetPort::b_transport(int index, tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  const Timeline& timeline = owner().timeline();
  Cycles local = cycle_after(timeline, delay);
  transport(static_cast<std::size_t>(index), payload, local);
  delay = delay_to(timeline, local);
}

unsigned MultiTargetPort::transport_dbg(int index, tlm::tlm_generic_payload& payload) {
  return debug_ ? debug_(static_cast<std::size_t>(index), payload) : 0;
}

bool MultiTargetPort::get_direct_mem_ptr(int index, tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi) {
  return direct_ && direct_(static_cast<std::size_t>(index), payload, dmi);
}

}  // namespace hsx
