// A bus that carries one access at a time.
#pragma once

#include <memory>

#include "bus/address_map.h"
#include "kernel/arbiters.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// Timing. An access requested in cycle c is granted in the first cycle >= c in which the bus is free and the
// arbiter chooses it, takes effect on its target in that cycle, and occupies the bus for max(beats, target
// latency) cycles, where beats is the number of aligned bus-width lanes it touches; the response is there in
// the cycle after. An address outside the map costs one cycle and gives address_error. Masters are told apart
// in the order in which they are wired, which is also their fixed priority. Targets answer by themselves: a
// bus behind a bus is refused. Requires verify() before the first access, which makes arbiter and statistics.
class SharedBus : public Component, public AddressMapped {
 public:
  SharedBus(const sc_core::sc_module_name& name, const Setup& setup);

  PortBase& map_port() override { return out_; }
  void set_map(std::vector<Region> regions) override { map_ = AddressMap(std::move(regions)); }
  const std::vector<Region>& map() const override { return map_.regions(); }
  void verify() override;

  std::uint64_t busy_cycles() const { return resource_ ? resource_->busy_cycles() : 0; }

 private:
  void serve(std::size_t master, tlm::tlm_generic_payload& payload, Cycles& local);
  unsigned serve_debug(std::size_t master, tlm::tlm_generic_payload& payload);
  void carry(tlm::tlm_generic_payload& payload, Cycles granted, Cycles& end);
  std::uint64_t beats(std::uint64_t address, std::uint64_t size) const;
  bool describe_direct(std::size_t master, tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi);

  // One master's direct accesses to one region.
  struct Lane : DirectStage {
    Lane(SharedBus& to, std::size_t of, const ShapeCosts& costs) : bus(to), master(of), cost(costs) {}
    void count(const DirectCounts& counts) override;

    SharedBus& bus;
    std::size_t master;
    ShapeCosts cost;
  };

  MultiTargetPort in_;
  MultiInitiatorPort out_;
  ChoiceParam arbiter_name_;
  ChoiceParam width_;
  Counter reads_;
  Counter writes_;
  Counter bytes_;
  Counter errors_;
  AddressMap map_;
  std::unique_ptr<Arbiter> arbiter_;
  std::unique_ptr<SharedResource> resource_;
  std::vector<std::unique_ptr<Lane>> lanes_;
};

}  // namespace hsx
