// A third party's TLM-2.0 initiator as a component: a plain sc_module whose own threads call b_transport.
//
//   class AcmeCpu : public ForeignInitiator {
//    public:
//     AcmeCpu(const sc_core::sc_module_name& name, const Setup& setup) : ForeignInitiator(name, setup) {
//       wrap(cpu_.socket);
//     }
//
//    private:
//     vendor::Cpu cpu_{"cpu"};
//   };
//   const ComponentKind<AcmeCpu> kKind{"acme_cpu", "The processor of a third party."};
#pragma once

#include "kernel/foreign_part.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// Port `out`, for a bus. The module's time is the kernel's and the delay that it annotates: its access is
// made in the first cycle whose middle is not before that time and is still to come. b_transport returns at
// the edge of the cycle in which the response is there, with no delay left, in both engines: whatever ran
// ahead, by temporal decoupling or a quantum keeper, has been made up for. One access at a time: two threads
// of the module within b_transport, a call from a method process, and nb_transport are refused. Direct memory
// is not offered. Byte enables and streaming are answered as errors.
class ForeignInitiator : public ForeignPart, private tlm::tlm_fw_transport_if<> {
 protected:
  ForeignInitiator(const sc_core::sc_module_name& name, const Setup& setup);

  // Binds the module's initiator socket. Call it once, in the constructor.
  template <unsigned Width, class Forward, class Backward, int N, sc_core::sc_port_policy Policy>
  void wrap(tlm::tlm_base_initiator_socket<Width, Forward, Backward, N, Policy>& socket) {
    auto link = std::make_unique<SocketLink<Width>>();
    link->socket.bind(*static_cast<tlm::tlm_fw_transport_if<>*>(this));
    socket.bind(link->socket);
    keep(std::move(link));
  }

 private:
  template <unsigned Width>
  struct SocketLink : Link {
    tlm::tlm_target_socket<Width> socket{"link"};
  };

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override;
  tlm::tlm_sync_enum nb_transport_fw(tlm::tlm_generic_payload& payload, tlm::tlm_phase& phase,
                                     sc_core::sc_time& delay) override;
  bool get_direct_mem_ptr(tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi) override;
  unsigned transport_dbg(tlm::tlm_generic_payload& payload) override;
  Cycles cycle_of(const sc_core::sc_time& delay) const;
  bool refuse_unlawful(Cycles at);

  InitiatorPort out_;
  bool accessing_ = false;
};

}  // namespace hsx
