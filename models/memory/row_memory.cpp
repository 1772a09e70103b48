#include "memory/row_memory.h"

#include <algorithm>

namespace hsx {

RowMemory::RowMemory(const sc_core::sc_module_name& name, const Setup& setup, BusWrites bus_writes,
                     const char* wait_states_doc)
    : Component(name, setup),
      bus_writes_(bus_writes),
      in_(
          *this, "in", "Accesses of any size and alignment.",
          [this](const Access& access, Cycles& local) { return serve(access, local); },
          [this](const Access& access) {
            if (!contains(access)) return Response::address_error;
            move(access);
            return Response::ok;
          }),
      size_(*this, "size", Bytes(1 << 20), "Bytes of memory.", 1_KiB, Bytes(16 << 20)),
      width_(*this, "width", {"8 bit", "16 bit", "32 bit"}, "32 bit", "Width of a row."),
      wait_states_(*this, "wait_states", 0_cycles, wait_states_doc, 0_cycles, 1000_cycles),
      reads_(context().stats, stat_name("reads"), "accesses", "Reads carried out."),
      writes_(context().stats, stat_name("writes"), "accesses", "Writes carried out."),
      bytes_(context().stats, stat_name("bytes"), "bytes", "Bytes read and written."),
      rows_(context().stats, stat_name("rows"), "rows", "Rows touched."),
      wait_cycles_(context().stats, stat_name("wait_cycles"), "cycles", "Cycles spent in wait states."),
      refused_(context().stats, stat_name("refused"), "accesses",
               "Accesses outside the memory or not taken."),
      content_(size_.value().value()) {
  wait_states_.let_change();
}

void RowMemory::offer_direct() {
  in_.offer_direct([this](DirectMemory& memory) { describe_direct(memory); });
}

Cycles RowMemory::waits(const Access&, std::uint64_t rows) {
  return wait_states_ * rows;
}

Response RowMemory::serve(const Access& access, Cycles& local) {
  const bool inside = contains(access);
  const bool taken = access.command == Command::read || bus_writes_ == BusWrites::taken;
  if (!inside || !taken) {
    local += 1_cycles;
    refused_.add();
    return inside ? Response::command_error : Response::address_error;
  }
  const std::uint64_t touched = rows(access.address.value(), access.size);
  const Cycles waited = waits(access, touched);
  local += Cycles(touched) + waited;
  move(access);
  count(access.command, access.size, touched, waited);
  return Response::ok;
}

bool RowMemory::contains(const Access& access) const {
  const std::uint64_t at = access.address.value();
  return access.size > 0 && at < content_.size() && access.size <= content_.size() - at;
}

std::uint64_t RowMemory::rows(std::uint64_t address, std::uint64_t size) const {
  const std::size_t shift = width_.index();
  return ((address + size - 1) >> shift) - (address >> shift) + 1;
}

void RowMemory::move(const Access& access) {
  std::uint8_t* here = content_.data() + access.address.value();
  if (access.command == Command::read) {
    std::copy_n(here, access.size, access.data);
  } else {
    std::copy_n(access.data, access.size, here);
  }
}

void RowMemory::count(Command command, std::uint64_t size, std::uint64_t touched, Cycles waited,
                      std::uint64_t accesses) {
  (command == Command::read ? reads_ : writes_).add(accesses);
  bytes_.add(size * accesses);
  rows_.add(touched * accesses);
  wait_cycles_.add(waited.value() * accesses);
}

void RowMemory::describe_direct(DirectMemory& memory) {
  memory.bytes = content_.data();
  memory.size = Bytes(content_.size());
  memory.writable = bus_writes_ == BusWrites::taken;
  for (std::size_t shape = 0; shape < kAccessShapes; ++shape) {
    memory.cost[shape] = (1_cycles + wait_states_) * rows(shape_offset(shape), shape_size(shape));
  }
  memory.stages.push_back(this);
}

void RowMemory::count(const DirectCounts& counts) {
  for (std::size_t shape = 0; shape < kAccessShapes; ++shape) {
    const std::uint64_t touched = rows(shape_offset(shape), shape_size(shape));
    const Cycles waited = wait_states_ * touched;
    count(Command::read, shape_size(shape), touched, waited, counts.reads[shape]);
    count(Command::write, shape_size(shape), touched, waited, counts.writes[shape]);
  }
}

}  // namespace hsx
