// bus.data
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "bus/bus_events.h"
#include "kernel/access.h"
#include "kernel/memory_events.h"
#include "testbenches/command_text.h"
#include "testbenches/contract.h"
#include "testbenches/held_events.h"

namespace hsx {
namespace {

// A device tells of its registers by offset, a bus of transfers by address, in the same cycle. Where a device
// lies is what all its accesses agree on. One whose accesses agree on no place is mapped at several: any
// transfer of the cycle may be its own then.
class BusData : public Contract {
 public:
  static constexpr ContractRow kRow{
      "bus.data",
      "What a device puts into a register access is what its initiator gets, and the "
      "other way round."};
  explicit BusData(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    held_.observe(event, event.type == &kBusTransfer || event.type == &kRegisterAccess);
  }
  void finish(Cycles) override { held_.release(); }

 private:
  using Bases = std::set<std::uint64_t>;
  struct Device {
    bool seen = false;
    bool several = false;  // places
    Bases bases;           // where it can lie
  };

  // What the accesses of one cycle say.
  void look(const std::vector<Event>& cycle) {
    for (const Event& access : cycle) {
      if (access.type != &kRegisterAccess) continue;
      const std::vector<Event> transfers = transfers_like(access, cycle);
      Device& device = devices_[access.source];
      narrow(device, access, transfers);
      if (device.several) {
        compare_any(access, transfers);
      } else if (device.bases.size() == 1) {
        compare(access, transfers, *device.bases.begin() + access.values[0]);
      }
    }
  }

  static std::vector<Event> transfers_like(const Event& access, const std::vector<Event>& cycle) {
    std::vector<Event> found;
    for (const Event& event : cycle) {
      if (event.type == &kBusTransfer && event.values[1] == access.values[1]) found.push_back(event);
    }
    return found;
  }

  static void narrow(Device& device, const Event& access, const std::vector<Event>& transfers) {
    if (transfers.empty()) return;
    Bases now;
    for (const Event& transfer : transfers) {
      const std::uint64_t base = transfer.values[2] - access.values[0];
      if (!device.seen || device.bases.count(base) != 0) now.insert(base);
    }
    device.seen = true;
    device.several = device.several || now.empty();
    device.bases = std::move(now);
  }

  void compare(const Event& access, const std::vector<Event>& transfers, std::uint64_t address) {
    for (const Event& transfer : transfers) {
      if (is_ok(transfer) && transfer.values[2] == address)
        judge(has_same(transfer, access), access, transfer);
    }
  }
  void compare_any(const Event& access, const std::vector<Event>& transfers) {
    if (!std::all_of(transfers.begin(), transfers.end(), is_ok) || transfers.empty()) return;
    const bool same = std::any_of(transfers.begin(), transfers.end(),
                                  [&](const Event& transfer) { return has_same(transfer, access); });
    judge(same, access, transfers.front());
  }

  static bool is_ok(const Event& transfer) {
    return static_cast<Response>(transfer.values[5]) == Response::ok;
  }
  static bool has_same(const Event& transfer, const Event& access) {
    return transfer.values[kBusDataField] == access.values[2];
  }
  void judge(bool same, const Event& access, const Event& transfer) {
    check(same, at(access, field(transfer, 7), held_), [&] {
      return fmt::format("a {} of {} register {:X}: the initiator has {:X}, the device {:X}",
                         command_text(access.values[1]), access.source, access.values[0],
                         transfer.values[kBusDataField], access.values[2]);
    });
  }

  std::map<std::string, Device> devices_;  // by name
  HeldEvents held_{[this](const std::vector<Event>& cycle) { look(cycle); }};
};

const ContractKind<BusData> kKind;

}  // namespace
}  // namespace hsx
