#include "executive/device_bus.h"

#include <algorithm>
#include <array>
#include <utility>

#include "executive/executive_events.h"
#include "kernel/data_mover.h"
#include "kernel/memory_events.h"

namespace hsx {

DeviceBus::DeviceBus(Component& executive)
    : executive_(executive),
      port_(executive, "bus", "Device registers and task memory."),
      errors_(executive.context().stats, executive.stat_name("bus_errors"), "accesses",
              "Accesses of the executive that did not end well.") {}

std::optional<DeviceBus::Mapped> DeviceBus::find(const std::string& target) const {
  if (port_.peers().empty()) return std::nullopt;
  auto* mapped = dynamic_cast<AddressMapped*>(&port_.peers().front()->owner());
  if (mapped == nullptr) return std::nullopt;
  for (std::size_t i = 0; i < mapped->map().size(); ++i) {
    if (mapped->map()[i].target == target)
      return Mapped{mapped->map()[i], &mapped->map_port().peers().at(i)->owner()};
  }
  return std::nullopt;
}

void DeviceBus::check(Response response) {
  if (response != Response::ok) errors_.add();
}

void DeviceBus::report(Command command, std::uint32_t address, std::size_t size, Cycles end) const {
  executive_.context().events.emit(end, executive_.name(), kExecutiveAccess,
                                   {command == Command::write ? 1U : 0U, address, size});
}

std::uint32_t DeviceBus::read(std::uint32_t address, Cycles& local) {
  std::uint32_t value = 0;
  check(port_.read32(Address(address), value, local));
  report(Command::read, address, sizeof value, local);
  return value;
}

std::optional<std::uint32_t> DeviceBus::poll(std::uint32_t address, Cycles& local) {
  std::uint32_t value = 0;
  const Response response = port_.read32(Address(address), value, local);
  check(response);
  report(Command::read, address, sizeof value, local);
  return response == Response::ok ? std::optional(value) : std::nullopt;
}

void DeviceBus::write(std::uint32_t address, std::uint32_t value, Cycles& local) {
  check(port_.write32(Address(address), value, local));
  report(Command::write, address, sizeof value, local);
}

std::vector<std::uint8_t> DeviceBus::read_bytes(std::uint32_t address, std::size_t count, Cycles& local) {
  std::vector<std::uint8_t> bytes;
  check(read_block(port_, Address(address), bytes, count, local));
  bytes.resize(count);
  report(Command::read, address, count, local);
  return bytes;
}

void DeviceBus::wait_until_high(InterruptIn& done, Cycles& local) {
  Timeline& timeline = executive_.timeline();
  while (!done.level_in(local)) {
    const std::optional<Cycles> rise = done.rise_after(local);
    if (rise && timeline.is_settled(*rise)) {
      local = *rise;
    } else {
      done.await_rise();
      local = std::max(local, timeline.now());
    }
  }
  take(done, local);
}

void DeviceBus::take(InterruptIn& wire, Cycles at) const {
  wire.forget_before(at);
  if (const std::optional<std::uint32_t> line = wire.announced()) {
    executive_.context().events.emit(at, executive_.name(), kInterruptTaken,
                                     {*line, wire.changed_at().value()}, kInterruptTakenRank + *line);
  }
}

bool DeviceBus::load(std::uint32_t address, std::vector<std::uint8_t> bytes, Cycles at) {
  if (bytes.empty()) return true;
  if (executive_.context().events.listening()) tell_load(address, bytes, at);
  return poke(address, std::move(bytes));
}

bool DeviceBus::poke(std::uint32_t address, std::vector<std::uint8_t> bytes) {
  return port_.debug({Command::write, Address(address), bytes.data(), static_cast<unsigned>(bytes.size())}) ==
         Response::ok;
}

// An event takes as many bytes as it has room for, and all zeros behind them.
void DeviceBus::tell_load(std::uint32_t address, const std::vector<std::uint8_t>& bytes, Cycles at) const {
  constexpr std::size_t kRoom = 8 * kLoadedWords;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t room = std::min(begin + kRoom, bytes.size());
    const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(room);
    const auto more = std::find_if(first, bytes.end(), [](std::uint8_t byte) { return byte != 0; });
    const std::size_t end = more == bytes.end() ? bytes.size() : room;
    std::array<std::uint64_t, kEventFields> values{address + begin, end - begin};
    for (std::size_t i = begin; i < room; ++i)
      values[2 + (i - begin) / 8] |= std::uint64_t{bytes[i]} << (8 * ((i - begin) % 8));
    executive_.context().events.emit(at, executive_.name(), kMemoryLoaded, values);
    begin = end;
  }
}

std::vector<std::uint8_t> DeviceBus::peek(std::uint32_t address, std::size_t count) {
  std::vector<std::uint8_t> bytes(count);
  if (count > 0) port_.debug({Command::read, Address(address), bytes.data(), static_cast<unsigned>(count)});
  return bytes;
}

std::optional<std::vector<std::uint8_t>> DeviceBus::look(std::uint32_t address, std::size_t count) {
  std::vector<std::uint8_t> bytes(count);
  const Response response =
      port_.debug({Command::read, Address(address), bytes.data(), static_cast<unsigned>(count)});
  return response == Response::ok ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace hsx
