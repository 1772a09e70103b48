// What all buses have in common: masters, an address map, data lanes and what they count.
#pragma once

#include "bus/address_map.h"
#include "kernel/contention.h"
#include "kernel/shared_resource.h"
#include "kernel/transaction_ports.h"

namespace hsx {

// Timing. An access requested in cycle c takes effect on its target in the cycle of its grant, which the kind
// of bus decides, and lasts max(beats, target latency) cycles, where beats is the number of aligned bus-width
// lanes it touches; the response is there in the cycle after. An address outside the map costs one cycle and
// gives address_error. Masters are told apart in the order in which they are wired. Targets answer by
// themselves: a bus behind a bus is refused. Requires verify() before the first access, which makes arbiters
// and statistics.
class MappedBus : public Component, public AddressMapped, public Contention, private DirectStage {
 public:
  PortBase& map_port() override { return out_; }
  void set_map(std::vector<Region> regions) override { map_ = AddressMap(std::move(regions)); }
  const std::vector<Region>& map() const override { return map_.regions(); }
  void verify() override;

 protected:
  MappedBus(const sc_core::sc_module_name& name, const Setup& setup);

  // Makes what arbitrates between the masters. Called once, by verify().
  virtual void prepare(const std::vector<std::string>& masters) = 0;
  // Suspends until the access to region `region` (AddressMap::kNone: to none) is granted, in a cycle not
  // before `at`, which it returns.
  virtual Cycles acquire(std::size_t master, std::size_t region, Cycles at) = 0;
  // The granted access has been made and lasts until cycle `end`.
  virtual void release(std::size_t master, std::size_t region, Cycles end) = 0;
  // What acquire() waits for; null when masters do not compete.
  virtual SharedResource* resource(std::size_t region) = 0;

  const MultiInitiatorPort& targets() const { return out_; }

 private:
  // What came of an access.
  struct Served {
    Response response;
    Cycles granted;
    Cycles end;  // the response is there, and the bus is free again
  };

  // Performs an access from cycle `local` on; `pass_on` hands it to a region's target, at the address there,
  // and moves time to the response.
  template <class PassOn>
  Served serve(std::size_t master, const Access& access, Cycles local, PassOn pass_on);
  void serve_payload(std::size_t master, tlm::tlm_generic_payload& payload, Cycles& local);
  Response serve_access(std::size_t master, const Access& access, Cycles& waited, Cycles& local);
  unsigned serve_debug(tlm::tlm_generic_payload& payload);
  // The access that a master asks for in cycle `request`, and what came of it.
  void tell_request(std::size_t master, const tlm::tlm_generic_payload& payload, const Access& access,
                    Cycles request) const;
  void tell(std::size_t master, const tlm::tlm_generic_payload& payload, const Access& access,
            const Served& served, Cycles request) const;
  std::uint64_t beats(std::uint64_t address, std::uint64_t size) const;
  bool describe_direct(std::size_t master, tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi);
  void count(const DirectCounts& counts) override;

  MultiTargetPort in_;
  MultiInitiatorPort out_;
  ChoiceParam width_;
  Counter reads_;
  Counter writes_;
  Counter bytes_;
  Counter errors_;
  AddressMap map_;
};

}  // namespace hsx
