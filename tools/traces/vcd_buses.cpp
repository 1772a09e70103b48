#include "bus/bus_events.h"
#include "kernel/access.h"
#include "kernel/address_mapped.h"
#include "traces/vcd_part.h"

namespace hsx {
namespace {

constexpr unsigned kResponseLetters = 13;  // "address error"

// The wires of each master. `request` is high from the cycle in which it asks, `grant` from that of the
// grant, both until the bus is free again; the rest are those of the access granted last.
class Bus : public VcdPart {
 public:
  Bus(const Component& bus, VcdWaves& waves) : name_(bus.name()), waves_(waves) {
    for (const PortBase* port : bus.ports()) {
      if (port->role() != PortRole::target) continue;
      for (const PortBase* master : port->peers())
        masters_.push_back(add_master(name_ + "." + master->full_name()));
    }
  }

  void hear(const Event& event) override {
    const bool asks = event.type == &kBusRequest;
    if ((!asks && event.type != &kBusTransfer) || event.source != name_) return;
    const Master& master = masters_[event.values[0]];
    if (asks) {
      waves_.set(master.request, 1);
    } else {
      grant(master, event);
    }
  }

 private:
  struct Master {
    VcdWaves::Id request, grant, grants, address, write, size, pid, data, response;
  };

  Master add_master(const std::string& prefix) {
    const Master master{waves_.add_bit(prefix + ".request"),
                        waves_.add_bit(prefix + ".grant"),
                        waves_.add_decimal(prefix + ".grants"),
                        waves_.add_hex(prefix + ".address"),
                        waves_.add_bit(prefix + ".write"),
                        waves_.add_decimal(prefix + ".size", 16),
                        waves_.add_decimal(prefix + ".pid", 16),
                        waves_.add_hex(prefix + ".data", 64),
                        waves_.add_text(prefix + ".response", kResponseLetters)};
    for (const VcdWaves::Id id : {master.request, master.grant, master.grants}) waves_.set(id, 0);
    return master;
  }

  void grant(const Master& master, const Event& event) {
    const Cycles end(event.values[4]);
    waves_.set(master.grant, 1);
    waves_.add_to(master.grants, 1);
    waves_.set(master.write, event.values[1]);
    waves_.set(master.address, event.values[2]);
    waves_.set(master.size, event.values[3]);
    waves_.set_text(master.response, to_text(static_cast<Response>(event.values[5])));
    waves_.set(master.pid, event.values[7]);
    waves_.set(master.data, event.values[kBusDataField]);
    waves_.set_later(end, master.request, 0);
    waves_.set_later(end, master.grant, 0);
  }

  std::string name_;
  VcdWaves& waves_;
  std::vector<Master> masters_;
};

}  // namespace

void add_vcd_buses(const Platform& platform, VcdWaves& waves, VcdParts& parts) {
  for (const auto& component : platform.components()) {
    if (dynamic_cast<const AddressMapped*>(component.get()) == nullptr) continue;
    parts.push_back(std::make_unique<Bus>(*component, waves));
  }
}

}  // namespace hsx
