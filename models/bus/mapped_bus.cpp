#include "bus/mapped_bus.h"

#include <fmt/format.h>

#include <algorithm>

#include "bus/bus_events.h"

namespace hsx {
namespace {

std::uint64_t first_bytes(const Access& access) {
  std::uint64_t value = 0;
  for (unsigned i = std::min(access.size, 8U); i-- > 0;) value = value << 8 | access.data[i];
  return value;
}

}  // namespace

MappedBus::MappedBus(const sc_core::sc_module_name& name, const Setup& setup)
    : Component(name, setup),
      in_(
          *this, "in", "Masters, in order of priority.",
          [this](std::size_t i, tlm::tlm_generic_payload& p, Cycles& local) { serve_payload(i, p, local); },
          [this](std::size_t, tlm::tlm_generic_payload& p) { return serve_debug(p); }),
      out_(*this, "out", "Mapped targets; wired by the address map."),
      width_(*this, "width", {"8 bit", "16 bit", "32 bit"}, "32 bit",
             "Data lanes; one aligned lane is moved a cycle."),
      reads_(context().stats, stat_name("reads"), "accesses", "Reads granted."),
      writes_(context().stats, stat_name("writes"), "accesses", "Writes granted."),
      bytes_(context().stats, stat_name("bytes"), "bytes", "Bytes moved by accesses that ended well."),
      errors_(context().stats, stat_name("errors"), "accesses", "Accesses that did not end well.") {
  in_.take_accesses([this](std::size_t i, const Access& access, Cycles& waited, Cycles& local) {
    return serve_access(i, access, waited, local);
  });
  in_.forward_direct([this](std::size_t i, tlm::tlm_generic_payload& p, tlm::tlm_dmi& dmi) {
    return describe_direct(i, p, dmi);
  });
}

void MappedBus::verify() {
  for (const PortBase* target : out_.peers()) {
    if (dynamic_cast<const AddressMapped*>(&target->owner()) == nullptr) continue;
    context().diagnostics.error(fmt::format(
        "map.{}: {} leads to another bus, expected devices: its grants would come after the end of the cycle",
        name(), target->full_name()));
  }
  std::vector<std::string> masters;
  for (const PortBase* master : in_.peers()) masters.push_back(master->full_name());
  prepare(masters);
}

std::uint64_t MappedBus::beats(std::uint64_t address, std::uint64_t size) const {
  const std::uint64_t lane_bits = width_.index();  // lanes of 2^index bytes
  return ((address + size - 1) >> lane_bits) - (address >> lane_bits) + 1;
}

template <class PassOn>
MappedBus::Served MappedBus::serve(std::size_t master, const Access& access, Cycles local, PassOn pass_on) {
  const std::size_t region = map_.find(access.address, access.size);
  const Cycles granted = acquire(master, region, local);
  Served served{Response::address_error, granted, granted};
  if (region == AddressMap::kNone) {
    served.end += 1_cycles;
  } else {
    served.response = pass_on(region, access.address - map_.regions()[region].base, served.end);
    served.end = std::max(served.end, granted + Cycles(beats(access.address.value(), access.size)));
  }
  release(master, region, served.end);
  (access.command == Command::write ? writes_ : reads_).add();
  if (served.response == Response::ok) {
    bytes_.add(access.size);
  } else {
    errors_.add();
  }
  return served;
}

void MappedBus::serve_payload(std::size_t master, tlm::tlm_generic_payload& payload, Cycles& local) {
  const Access access = to_access(payload);
  const Cycles request = local;
  if (context().events.listening()) tell_request(master, payload, access, request);
  payload.set_response_status(tlm::TLM_ADDRESS_ERROR_RESPONSE);
  const Served served =
      serve(master, access, local, [this, &payload](std::size_t region, Address there, Cycles& end) {
        const std::uint64_t address = payload.get_address();
        payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
        payload.set_address(there.value());
        out_.forward(region, payload, end);
        payload.set_address(address);
        return get_response(payload);
      });
  if (auto* info = payload.get_extension<GrantInfo>()) info->waited += served.granted - request;
  if (context().events.listening()) tell(master, payload, access, served, request);
  local = served.end;
}

Response MappedBus::serve_access(std::size_t master, const Access& access, Cycles& waited, Cycles& local) {
  const Served served =
      serve(master, access, local, [this, &access, &waited](std::size_t region, Address there, Cycles& end) {
        Access moved = access;
        moved.address = there;
        return out_.forward(region, moved, waited, end);
      });
  waited += served.granted - local;
  local = served.end;
  return served.response;
}

void MappedBus::tell_request(std::size_t master, const tlm::tlm_generic_payload& payload,
                             const Access& access, Cycles request) const {
  emit(request, kBusRequest,
       {master, access.command == Command::write ? 1U : 0U, access.address.value(), access.size,
        acting_for(payload).pid},
       static_cast<std::uint32_t>(master));
}

void MappedBus::tell(std::size_t master, const tlm::tlm_generic_payload& payload, const Access& access,
                     const Served& served, Cycles request) const {
  emit(served.granted, kBusTransfer,
       {master, access.command == Command::write ? 1U : 0U, access.address.value(), access.size,
        served.end.value(), static_cast<std::uint64_t>(served.response), request.value(),
        acting_for(payload).pid, first_bytes(access)},
       static_cast<std::uint32_t>(master));
}

bool MappedBus::describe_direct(std::size_t master, tlm::tlm_generic_payload& payload, tlm::tlm_dmi& dmi) {
  auto* request = payload.get_extension<DirectRequest>();
  const std::size_t index = map_.find(Address(payload.get_address()), 1);
  if (request == nullptr || index == AddressMap::kNone) return false;
  const Region& region = map_.regions()[index];
  if (region.base.value() % 4 != 0 || !out_.forward_direct(index, payload, dmi)) return false;
  DirectMemory& memory = request->memory;
  memory.base = region.base + (memory.base - Address(0));
  memory.size = std::min(memory.size, region.size);
  for (std::size_t shape = 0; shape < kAccessShapes; ++shape) {
    memory.cost[shape] = std::max(memory.cost[shape], Cycles(beats(shape_offset(shape), shape_size(shape))));
  }
  memory.stages.push_back(this);
  if (SharedResource* over = resource(index)) memory.gates.push_back(&over->gate(master));
  return true;
}

void MappedBus::count(const DirectCounts& counts) {
  for (std::size_t shape = 0; shape < kAccessShapes; ++shape) {
    const std::uint64_t accesses = counts.reads[shape] + counts.writes[shape];
    reads_.add(counts.reads[shape]);
    writes_.add(counts.writes[shape]);
    bytes_.add(accesses * shape_size(shape));
  }
}

unsigned MappedBus::serve_debug(tlm::tlm_generic_payload& payload) {
  const std::uint64_t address = payload.get_address();
  const std::size_t region = map_.find(Address(address), payload.get_data_length());
  if (region == AddressMap::kNone) return 0;
  payload.set_address(address - map_.regions()[region].base.value());
  const unsigned moved = out_.forward_debug(region, payload);
  payload.set_address(address);
  return moved;
}

}  // namespace hsx
