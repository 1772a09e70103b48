#include "kernel/transaction_ports.h"

#include <algorithm>
#include <stdexcept>

#include "kernel/protocol_check.h"
#include "kernel/socket_time.h"

namespace hsx {
namespace {

template <class Port, class... Index>
Response read_word(Port& port, Address address, std::uint32_t& value, Cycles& local, Index... index) {
  std::uint8_t bytes[4] = {};
  const Response response = port.access(index..., Access{Command::read, address, bytes, 4}, local);
  value = load_le32(bytes);
  return response;
}

template <class Port, class... Index>
Response write_word(Port& port, Address address, std::uint32_t value, Cycles& local, Index... index) {
  std::uint8_t bytes[4];
  store_le32(bytes, value);
  return port.access(index..., Access{Command::write, address, bytes, 4}, local);
}

}  // namespace

NativePeer::NativePeer(const PortBase& from, std::size_t wire) {
  if (from.owner().timeline().engine() == Engine::lockstep || wire >= from.peers().size()) return;
  const std::vector<PortBase*>& there = from.peers();
  const std::vector<PortBase*>& back = there[wire]->peers();
  target_ = dynamic_cast<NativeTarget*>(there[wire]);
  // Two ports may be wired more than once: the nth wire here is the nth there.
  auto earlier = std::count(there.begin(), there.begin() + static_cast<std::ptrdiff_t>(wire), there[wire]);
  while (back[index_] != &from || earlier-- > 0) ++index_;
  takes_accesses_ = target_ != nullptr && target_->takes_accesses();
}

InitiatorPort::InitiatorPort(Component& owner, const char* name, const char* doc, Arity arity)
    : PortBase(owner, name, PortRole::initiator, arity, doc), socket_(name), info_(owner) {
  socket_.bind(*static_cast<tlm::tlm_bw_transport_if<>*>(this));
  payload_.set_extension(&grant_);
  payload_.set_extension(&fresh_);
  payload_.set_extension(&info_);
}

void InitiatorPort::bind_to(PortBase& to) {
  socket_.bind(dynamic_cast<TargetSide&>(to).socket());
}

Response InitiatorPort::access(const Access& access, Cycles& local) {
  grant_.waited = Cycles(0);
  if (!peer_) peer_.emplace(*this, 0);
  const bool watched = owner().context().events.listening();
  if (!watched && peer_->takes_accesses() && !fresh_.wanted)
    return peer_->perform(access, grant_.waited, local);
  set_access(payload_, access);
  transport(local);
  fresh_.wanted = false;
  return get_response(payload_);
}

void InitiatorPort::transport(Cycles& local) {
  if (!owner().context().events.listening()) return send(local);
  const ProtocolCheck check(owner(), payload_, local);
  send(local);
  check.look(payload_, local);
}

void InitiatorPort::send(Cycles& local) {
  if (peer_->target() != nullptr) return peer_->transport(payload_, local);
  const Timeline& timeline = owner().timeline();
  sc_core::sc_time delay = delay_to(timeline, local);
  socket_->b_transport(payload_, delay);
  local = cycle_after(timeline, delay);
}

Response InitiatorPort::read32(Address address, std::uint32_t& value, Cycles& local) {
  return read_word(*this, address, value, local);
}

Response InitiatorPort::write32(Address address, std::uint32_t value, Cycles& local) {
  return write_word(*this, address, value, local);
}

Response InitiatorPort::debug(const Access& access) {
  tlm::tlm_generic_payload payload;
  set_access(payload, access);
  return socket_->transport_dbg(payload) == access.size ? Response::ok : Response::address_error;
}

DirectMemory InitiatorPort::direct(Address address) {
  DirectRequest request;
  tlm::tlm_generic_payload payload;
  payload.set_read();
  payload.set_address(address.value());
  payload.set_extension(&request);
  tlm::tlm_dmi dmi;
  const bool offered = socket_->get_direct_mem_ptr(payload, dmi);
  payload.clear_extension(&request);
  return offered ? request.memory : DirectMemory{};
}

tlm::tlm_sync_enum InitiatorPort::nb_transport_bw(tlm::tlm_generic_payload&, tlm::tlm_phase&,
                                                  sc_core::sc_time&) {
  throw std::logic_error("non-blocking transport is not used on this socket");
}

MultiInitiatorPort::MultiInitiatorPort(Component& owner, const char* name, const char* doc, Arity arity)
    : PortBase(owner, name, PortRole::initiator, arity, doc), socket_(name), info_(owner) {
  payload_.set_extension(&info_);
}

void MultiInitiatorPort::bind_to(PortBase& to) {
  socket_.bind(dynamic_cast<TargetSide&>(to).socket());
}

Response MultiInitiatorPort::access(std::size_t index, const Access& access, Cycles& local) {
  const NativePeer* peer = native(index);
  if (!owner().context().events.listening() && peer != nullptr && peer->takes_accesses()) {
    Cycles waited;
    return peer->perform(access, waited, local);
  }
  set_access(payload_, access);
  forward(index, payload_, local);
  return get_response(payload_);
}

Response MultiInitiatorPort::read32(std::size_t index, Address address, std::uint32_t& value, Cycles& local) {
  return read_word(*this, address, value, local, index);
}

Response MultiInitiatorPort::write32(std::size_t index, Address address, std::uint32_t value, Cycles& local) {
  return write_word(*this, address, value, local, index);
}

Response MultiInitiatorPort::debug(std::size_t index, const Access& access) {
  tlm::tlm_generic_payload payload;
  set_access(payload, access);
  return forward_debug(index, payload) == access.size ? Response::ok : Response::address_error;
}

const NativePeer* MultiInitiatorPort::native(std::size_t index) {
  if (natives_.empty()) {
    for (std::size_t wire = 0; wire < size(); ++wire) natives_.emplace_back(*this, wire);
  }
  return index < size() && natives_[index].target() != nullptr ? &natives_[index] : nullptr;
}

void MultiInitiatorPort::forward(std::size_t index, tlm::tlm_generic_payload& payload, Cycles& local) {
  if (!owner().context().events.listening()) return send(index, payload, local);
  const ProtocolCheck check(owner(), payload, local);
  send(index, payload, local);
  check.look(payload, local);
}

void MultiInitiatorPort::send(std::size_t index, tlm::tlm_generic_payload& payload, Cycles& local) {
  if (const NativePeer* peer = native(index)) return peer->transport(payload, local);
  const Timeline& timeline = owner().timeline();
  sc_core::sc_time delay = delay_to(timeline, local);
  socket_[static_cast<int>(index)]->b_transport(payload, delay);
  local = cycle_after(timeline, delay);
}

Response MultiInitiatorPort::forward(std::size_t index, const Access& access, Cycles& waited, Cycles& local) {
  const NativePeer* peer = native(index);
  if (peer != nullptr && peer->takes_accesses()) return peer->perform(access, waited, local);
  tlm::tlm_generic_payload payload;
  GrantInfo grant;
  set_access(payload, access);
  payload.set_extension(&grant);
  forward(index, payload, local);
  payload.clear_extension(&grant);
  waited += grant.waited;
  return get_response(payload);
}

unsigned MultiInitiatorPort::forward_debug(std::size_t index, tlm::tlm_generic_payload& payload) {
  return socket_[static_cast<int>(index)]->transport_dbg(payload);
}

bool MultiInitiatorPort::forward_direct(std::size_t index, tlm::tlm_generic_payload& payload,
                                        tlm::tlm_dmi& dmi) {
  return socket_[static_cast<int>(index)]->get_direct_mem_ptr(payload, dmi);
}

}  // namespace hsx
