// Initiator and target ports: cycles and Access to authors, TLM-2.0 loosely-timed generic payload to the
// world.
//
// Time on a transaction. The TLM delay annotation says how far the initiator's own time lies ahead of the
// kernel's; its cycle c is annotated as the middle of c (see Timeline), which never lies in the past when the
// request is decided. A target lets the access take effect in the cycle it is handed and advances the
// caller's time by its whole latency, at least one cycle. Nobody adds delay on behalf of a neighbour.
#pragma once

#include <tlm_utils/multi_passthrough_initiator_socket.h>
#include <tlm_utils/multi_passthrough_target_socket.h>

#include <functional>
#include <optional>
#include <tlm>
#include <vector>

#include "kernel/access.h"
#include "kernel/component.h"
#include "kernel/direct_memory.h"
#include "kernel/fresh_read.h"
#include "kernel/grant_info.h"
#include "kernel/initiator_info.h"
#include "kernel/port.h"

namespace hsx {

inline constexpr unsigned kSocketWidth =
    32;  // nominal; the width that costs cycles is a parameter of the bus
using TargetSocketBase = tlm::tlm_base_target_socket_b<kSocketWidth>;

// Any port that accesses come in through.
class TargetSide : public PortBase {
 public:
  using PortBase::PortBase;
  virtual TargetSocketBase& socket() = 0;
};

// A target that can be called in cycles.
class NativeTarget {
 public:
  virtual ~NativeTarget() = default;
  // What the socket's b_transport does for wire `index`.
  virtual void transport(std::size_t index, tlm::tlm_generic_payload& payload, Cycles& local) = 0;
  // Whether an access can be handed over as it is, while nobody listens to events.
  virtual bool takes_accesses() const = 0;
  // The same as transport() of a payload that carries `access` and a GrantInfo alone; adds to `waited` what
  // that would be told. Requires takes_accesses().
  virtual Response perform(std::size_t index, const Access& access, Cycles& waited, Cycles& local) = 0;
};

// The other end of an outgoing wire. In run-ahead a native one is called in cycles, without the detour
// through TLM time; lockstep always takes the sockets.
class NativePeer {
 public:
  NativePeer(const PortBase& from, std::size_t wire);

  // Null when the socket has to be taken.
  NativeTarget* target() const { return target_; }
  void transport(tlm::tlm_generic_payload& payload, Cycles& local) const {
    target_->transport(index_, payload, local);
  }
  bool takes_accesses() const { return takes_accesses_; }
  Response perform(const Access& access, Cycles& waited, Cycles& local) const {
    return target_->perform(index_, access, waited, local);
  }

 private:
  NativeTarget* target_ = nullptr;
  bool takes_accesses_ = false;
  std::size_t index_ = 0;  // of the wire at the target
};

// One outgoing wire. At most one process uses a port at a time.
class InitiatorPort : public PortBase, private tlm::tlm_bw_transport_if<> {
 public:
  InitiatorPort(Component& owner, const char* name, const char* doc, Arity arity = Arity::one);

  // Performs the access in cycle `local` and moves `local` to the cycle in which the response is there. May
  // suspend the calling thread. Requires elaboration to be over. Throws std::logic_error when `local` is
  // past.
  Response access(const Access& access, Cycles& local);
  Response read32(Address address, std::uint32_t& value, Cycles& local);
  Response write32(Address address, std::uint32_t value, Cycles& local);
  // Cycles that the last access waited for grants; part of what it took.
  Cycles last_wait() const { return grant_.waited; }
  // The next access is marked as a FreshRead.
  void read_afresh() { fresh_.wanted = true; }
  // The same without time or side effects beyond the data itself; for loaders, results and debuggers.
  // Whatever goes wrong is an address_error.
  Response debug(const Access& access);
  // The memory around `address`, if everything on the way offers direct access. Requires elaboration to be
  // over; the answer stays true for the whole run.
  DirectMemory direct(Address address);

 private:
  void transport(Cycles& local);
  void send(Cycles& local);
  void bind_to(PortBase& to) override;
  tlm::tlm_sync_enum nb_transport_bw(tlm::tlm_generic_payload&, tlm::tlm_phase&, sc_core::sc_time&) override;
  void invalidate_direct_mem_ptr(sc_dt::uint64, sc_dt::uint64) override {}

  tlm::tlm_initiator_socket<kSocketWidth, tlm::tlm_base_protocol_types, 1, sc_core::SC_ZERO_OR_MORE_BOUND>
      socket_;
  GrantInfo grant_;
  FreshRead fresh_;
  InitiatorInfo info_;
  tlm::tlm_generic_payload payload_;
  std::optional<NativePeer> peer_;
};

// Outgoing wires that are told apart by index. At most one process uses the port at a time.
class MultiInitiatorPort : public PortBase {
 public:
  MultiInitiatorPort(Component& owner, const char* name, const char* doc, Arity arity = Arity::many);

  std::size_t size() const { return peers().size(); }
  Response access(std::size_t index, const Access& access, Cycles& local);
  Response read32(std::size_t index, Address address, std::uint32_t& value, Cycles& local);
  Response write32(std::size_t index, Address address, std::uint32_t value, Cycles& local);
  Response debug(std::size_t index, const Access& access);
  // Passes a transaction on as it is, for components that forward between sockets. Any process may do so at
  // any time.
  void forward(std::size_t index, tlm::tlm_generic_payload& payload, Cycles& local);
  // The same for an access that was taken by MultiTargetPort::Perform.
  Response forward(std::size_t index, const Access& access, Cycles& waited, Cycles& local);
  unsigned forward_debug(std::size_t index, tlm::tlm_generic_payload& payload);
  bool forward_direct(std::size_t index, tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi);

 private:
  void send(std::size_t index, tlm::tlm_generic_payload& payload, Cycles& local);
  void bind_to(PortBase& to) override;
  // Null when the socket has to be taken.
  const NativePeer* native(std::size_t index);

  tlm_utils::multi_passthrough_initiator_socket<
      MultiInitiatorPort, kSocketWidth, tlm::tlm_base_protocol_types, 0, sc_core::SC_ZERO_OR_MORE_BOUND>
      socket_;
  InitiatorInfo info_;
  tlm::tlm_generic_payload payload_;
  std::vector<NativePeer> natives_;
};

// One incoming wire.
class TargetPort : public TargetSide, public NativeTarget, private tlm::tlm_fw_transport_if<> {
 public:
  // `serve` performs an access at `local` and advances it; `debug` does so without time. Both return how it
  // went.
  using Serve = std::function<Response(const Access&, Cycles& local)>;
  using Debug = std::function<Response(const Access&)>;
  TargetPort(Component& owner, const char* name, const char* doc, Serve serve, Debug debug,
             Arity arity = Arity::one);

  TargetSocketBase& socket() override { return socket_; }
  void transport(std::size_t index, tlm::tlm_generic_payload& payload, Cycles& local) override;
  bool takes_accesses() const override { return !front_; }
  Response perform(std::size_t index, const Access& access, Cycles& waited, Cycles& local) override;
  // Makes the port offer direct access to initiators that account for it. `describe` fills in a description
  // as from the target itself: addresses from 0, no gates but its own.
  void offer_direct(std::function<void(DirectMemory&)> describe) { describe_ = std::move(describe); }

  // A debug access as over the wire.
  Response debug(const Access& access) { return debug_ ? debug_(access) : Response::address_error; }

  // From now on each transaction is handed to `filter`, which passes it on to `target` or not: for fault
  // injection. The filter put in last comes first. Before the simulation; the port then offers no direct
  // access.
  using Target = std::function<void(tlm::tlm_generic_payload& payload, Cycles& local)>;
  using Filter = std::function<void(tlm::tlm_generic_payload& payload, Cycles& local, const Target& target)>;
  void put_in_front(Filter filter);

 private:
  void bind_to(PortBase&) override {}
  void answer(tlm::tlm_generic_payload& payload, Cycles& local);
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override;
  tlm::tlm_sync_enum nb_transport_fw(tlm::tlm_generic_payload&, tlm::tlm_phase&, sc_core::sc_time&) override;
  bool get_direct_mem_ptr(tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi) override;
  unsigned transport_dbg(tlm::tlm_generic_payload& payload) override;

  tlm::tlm_target_socket<kSocketWidth, tlm::tlm_base_protocol_types, 1, sc_core::SC_ZERO_OR_MORE_BOUND>
      socket_;
  Serve serve_;
  Debug debug_;
  std::function<void(DirectMemory&)> describe_;
  Target front_;  // what stands in front; empty for nothing
};

// Incoming wires that are told apart by index, handed over as whole payloads so that they can be forwarded.
class MultiTargetPort : public TargetSide, public NativeTarget {
 public:
  using Serve = std::function<void(std::size_t index, tlm::tlm_generic_payload& payload, Cycles& local)>;
  using Debug = std::function<unsigned(std::size_t index, tlm::tlm_generic_payload& payload)>;
  MultiTargetPort(Component& owner, const char* name, const char* doc, Serve serve, Debug debug,
                  Arity arity = Arity::many);
  // `forward` passes a request for direct access on and adds what the component charges. Returns whether
  // there is any.
  using Direct = std::function<bool(std::size_t index, tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi)>;
  void forward_direct(Direct forward) { direct_ = std::move(forward); }

  // `perform` does what Serve does for accesses that native neighbours hand over as they are; adds to
  // `waited` the cycles between request and grant.
  using Perform = std::function<Response(std::size_t index, const Access&, Cycles& waited, Cycles& local)>;
  void take_accesses(Perform perform) { perform_ = std::move(perform); }

  std::size_t size() const { return peers().size(); }
  TargetSocketBase& socket() override { return socket_; }
  void transport(std::size_t index, tlm::tlm_generic_payload& payload, Cycles& local) override;
  bool takes_accesses() const override { return perform_ != nullptr; }
  Response perform(std::size_t index, const Access& access, Cycles& waited, Cycles& local) override;

 private:
  void bind_to(PortBase&) override {}
  void b_transport(int index, tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  unsigned transport_dbg(int index, tlm::tlm_generic_payload& payload);
  bool get_direct_mem_ptr(int index, tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi);

  tlm_utils::multi_passthrough_target_socket<MultiTargetPort, kSocketWidth, tlm::tlm_base_protocol_types, 0,
                                             sc_core::SC_ZERO_OR_MORE_BOUND>
      socket_;
  Serve serve_;
  Debug debug_;
  Direct direct_;
  Perform perform_;
};

// The parts of a payload an author of a component deals with, and back.
Access to_access(const tlm::tlm_generic_payload& payload);
// The inverse; the response is one that has not come.
void set_access(tlm::tlm_generic_payload& payload, const Access& access);
void set_response(tlm::tlm_generic_payload& payload, Response response);
Response get_response(const tlm::tlm_generic_payload& payload);

}  // namespace hsx
