#include "testbenches/injection/mapped_injection.h"

#include <algorithm>

#include "kernel/address_mapped.h"

namespace hsx {
namespace {

bool is_behind_a_bus(const TargetPort& port) {
  const std::vector<PortBase*>& peers = port.peers();
  return std::any_of(peers.begin(), peers.end(), [](const PortBase* peer) {
    return dynamic_cast<const AddressMapped*>(&peer->owner()) != nullptr;
  });
}

}  // namespace

MappedInjection::MappedInjection(const InjectionSetup& setup)
    : Injection(setup), target_(find_port<TargetPort>("a target on a bus", is_behind_a_bus)) {}

bool MappedInjection::touches(const tlm::tlm_generic_payload& payload, std::uint64_t address,
                              std::uint64_t size) {
  const std::uint64_t first = payload.get_address();
  return first < address + size && address < first + payload.get_data_length();
}

std::vector<InjectionKey> AccessInjection::access_keys() {
  return {target_key("the port that accesses come in through"),
          address_key("only accesses that touch `size` bytes from this address of the target on"),
          injection_key("size", InjectionKey::Form::number, "see `address`").within(1, 1U << 31).otherwise(4),
          choice_key("command", {"any", "read", "write"}, "only such accesses").otherwise(0)};
}

AccessInjection::AccessInjection(const InjectionSetup& setup) : MappedInjection(setup) {
  if (target() == nullptr) return;
  target()->put_in_front(
      [this](tlm::tlm_generic_payload& payload, Cycles& local, const TargetPort::Target& behind) {
        if (is_meant(payload) && is_due(local)) return distort(payload, local, behind);
        behind(payload, local);
      });
}

bool AccessInjection::is_meant(const tlm::tlm_generic_payload& payload) const {
  const std::optional<std::uint64_t> address = optional_number("address");
  if (address && !touches(payload, *address, number("size"))) return false;
  const std::uint64_t command = number("command");
  return command == 0 || (command == 2) == payload.is_write();
}

}  // namespace hsx
