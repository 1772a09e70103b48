// A third party's TLM-2.0 target as a component: a plain sc_module whose socket serves b_transport.
//
//   class AcmeRam : public ForeignTarget {
//    public:
//     AcmeRam(const sc_core::sc_module_name& name, const Setup& setup) : ForeignTarget(name, setup) {
//       wrap(ram_.socket);
//     }
//     Bytes window() const override { return 4_KiB; }
//
//    private:
//     vendor::Ram ram_{"ram"};
//   };
//   const ComponentKind<AcmeRam> kKind{"acme_ram", "The RAM of a third party."};
#pragma once

#include "kernel/foreign_part.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// Port `in`. Override window() to say how many bytes the module answers in. The module's b_transport is
// called when the kernel's time is the middle of the access's cycle, in both engines, with no delay:
// sc_time_stamp() tells the module the same in every run. The delay that it annotates is its latency, rounded
// up to whole cycles of the platform's clock, at least one. A module that suspends its caller, by wait()
// within b_transport, is refused as soon as it does: what acts meanwhile, and in which order, is no longer a
// matter of cycles. Its offers of direct memory are not taken, and so need not be taken back.
class ForeignTarget : public ForeignPart {
 public:
  // Reports a module that has not returned.
  void settle_results() override;

 protected:
  ForeignTarget(const sc_core::sc_module_name& name, const Setup& setup);

  // Binds the module's target socket. Call it once, in the constructor.
  template <unsigned Width>
  void wrap(tlm::tlm_base_target_socket_b<Width>& socket) {
    auto link = std::make_unique<SocketLink<Width>>();
    link->socket.bind(socket);
    module_ = [&end = link->socket]() -> tlm::tlm_fw_transport_if<>& { return *end.operator->(); };
    keep(std::move(link));
  }

 private:
  template <unsigned Width>
  struct SocketLink : Link, tlm::tlm_bw_transport_if<> {
    SocketLink() { socket.bind(*static_cast<tlm::tlm_bw_transport_if<>*>(this)); }
    tlm::tlm_sync_enum nb_transport_bw(tlm::tlm_generic_payload&, tlm::tlm_phase&,
                                       sc_core::sc_time&) override {
      return tlm::TLM_COMPLETED;
    }
    void invalidate_direct_mem_ptr(sc_dt::uint64, sc_dt::uint64) override {}
    tlm::tlm_initiator_socket<Width> socket{"link"};
  };

  Response serve(const Access& access, Cycles& local);
  Response serve_debug(const Access& access);
  void come_to_middle(Cycles at);

  TargetPort in_;
  std::function<tlm::tlm_fw_transport_if<>&()> module_;
  tlm::tlm_generic_payload payload_;
  bool serving_ = false;
  Cycles served_at_;
};

}  // namespace hsx
