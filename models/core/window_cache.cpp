#include "core/window_cache.h"

#include "core/core_events.h"
#include "isa/data_address.h"
#include "kernel/memory_events.h"

namespace hsx {
namespace {

constexpr std::uint64_t kMostWindows = 8;
constexpr Cycles kLongest{10'000};
constexpr RegisterBits kAll = 0xFFFF;

bool is_register(AccessKind kind) {
  return kind == AccessKind::window_read || kind == AccessKind::window_write;
}

}  // namespace

WindowCache::WindowCache(Component& core, const CoreState& state, CoreCounters& counters, CorePort& data)
    : core_(core),
      state_(state),
      counters_(counters),
      data_(data),
      policy_(core, "window.cache", {"none", "write_through", "write_back"}, "none",
              "Whether the core keeps registers, and when those that it writes go to memory."),
      count_(core, "window.count", 1, "Register banks that it keeps.", 1, kMostWindows),
      latency_(core, "latency.window", 1_cycles, "Cycles of a register access without one to memory.",
               1_cycles, kLongest),
      hits_(core.context().stats, core.stat_name("window.hits"), "accesses",
            "Register accesses that the window cache answered."),
      misses_(core.context().stats, core.stat_name("window.misses"), "accesses",
              "Register reads that it passed on to memory."),
      evictions_(core.context().stats, core.stat_name("window.evictions"), "windows",
                 "Banks that it ceased to keep for another one."),
      write_backs_(core.context().stats, core.stat_name("window.write_backs"), "registers",
                   "Registers written back; part of the window writes."),
      lost_(core.context().stats, core.stat_name("window.lost"), "registers",
            "Registers whose values memory refused when they were written back."),
      windows_(count_) {}

std::uint32_t WindowCache::bank() const {
  return state_.data_base + (state_.reg_base & (kDataSpaceBytes - 1));
}

bool WindowCache::keeps_bank() const {
  return (state_.reg_base & (kDataSpaceBytes - 1)) <= kDataSpaceBytes - RegisterWindow::kBytes;
}

CoreReply WindowCache::perform(const CoreAccess& access, Cycles& local) {
  if (!in_use()) return pass_on(access, bank(), local);
  return is_register(access.kind) && keeps_bank() ? access_register(access, local)
                                                  : access_memory(access, local);
}

CoreReply WindowCache::pass_on(const CoreAccess& access, std::uint32_t bank, Cycles& local) {
  const CoreReply reply = data_.perform(access, local);
  core_.context().events.emit(local, core_.name(), kCoreAccess,
                              {state_.turn.pid, state_.pc, static_cast<std::uint64_t>(access.kind),
                               access.address, access.width, bank});
  return reply;
}

CoreReply WindowCache::access_register(const CoreAccess& access, Cycles& local) {
  RegisterWindow& kept = window(local);
  const unsigned n = (access.address - kept.bank()) / 4;
  if (is_write(access.kind) && policy_.as<Policy>() == Policy::write_back) {
    core_.timeline().settle(local);
    kept.write(n, access.value);
    hit(local);
    return {};
  }
  if (!is_write(access.kind) && kept.is_valid(n)) {
    hit(local);
    return {true, kept.value(n)};
  }
  if (!is_write(access.kind)) misses_.add();
  const CoreReply reply = pass_on(access, bank(), local);
  kept.invalidate(static_cast<RegisterBits>(1U << n));
  if (reply.ok) kept.fill(n, is_write(access.kind) ? access.value : reply.value);
  return reply;
}

CoreReply WindowCache::access_memory(const CoreAccess& access, Cycles& local) {
  windows_.for_each([&](RegisterWindow& window) {
    write_back(window, window.touched(access.address, access.width), local);
  });
  const CoreReply reply = pass_on(access, bank(), local);
  if (is_write(access.kind)) {
    windows_.for_each(
        [&](RegisterWindow& window) { window.invalidate(window.touched(access.address, access.width)); });
  }
  return reply;
}

// Of the task's bank, from the cycle on in which it is free for it.
RegisterWindow& WindowCache::window(Cycles& local) {
  if (RegisterWindow* kept = windows_.use(bank())) return *kept;
  evictions_.add(free_shared(local));
  RegisterWindow& next = windows_.next();
  if (!next.is_free()) evictions_.add();
  write_back(next, kAll, local);
  return windows_.take(bank());
}

void WindowCache::hit(Cycles& local) {
  hits_.add();
  counters_.spend(CycleCause::window, latency_);
  local += latency_;
}

// Returns how many windows shared bytes with the task's bank.
unsigned WindowCache::free_shared(Cycles& local) {
  unsigned freed = 0;
  windows_.for_each([&](RegisterWindow& window) {
    if (window.touched(bank(), RegisterWindow::kBytes) == 0) return;
    write_back(window, kAll, local);
    window = RegisterWindow();
    ++freed;
  });
  return freed;
}

void WindowCache::release(Cycles& local) {
  if (in_use()) free_shared(local);
}

void WindowCache::write_back(RegisterWindow& window, RegisterBits registers, Cycles& local) {
  for (unsigned n = 0; n < RegisterWindow::kRegisters; ++n) {
    if ((window.dirty() & registers & 1U << n) == 0) continue;
    write_backs_.add();
    const CoreAccess access{AccessKind::window_write, window.address(n), 4, window.value(n)};
    written(window, n, pass_on(access, window.bank(), local).ok);
  }
}

void WindowCache::written(RegisterWindow& window, unsigned n, bool ok) {
  window.clean(n);
  if (ok) return;
  lost_.add();
  window.invalidate(static_cast<RegisterBits>(1U << n));
}

void WindowCache::tell_settled(const RegisterWindow& window, unsigned n) const {
  const Context& context = core_.context();
  if (context.events.listening()) {
    core_.context().events.emit(context.end.cycle(), core_.name(), kMemoryLoaded,
                                {window.address(n), sizeof(std::uint32_t), window.value(n)}, kMemoryKeptRank);
  }
}

void WindowCache::show(std::uint32_t address, std::vector<std::uint8_t>& bytes) const {
  windows_.for_each([&](const RegisterWindow& window) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const auto at = static_cast<std::uint32_t>(address + i);
      if ((window.dirty() & window.touched(at, 1)) == 0) continue;
      const std::uint32_t offset = at - window.bank();
      bytes[i] = static_cast<std::uint8_t>(window.value(offset / 4) >> 8 * (offset % 4));
    }
  });
}

void WindowCache::take_over(std::uint32_t address, const std::vector<std::uint8_t>& bytes) {
  windows_.for_each([&](RegisterWindow& window) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const auto at = static_cast<std::uint32_t>(address + i);
      const std::uint32_t offset = at - window.bank();
      if (window.touched(at, 1) == 0 || !window.is_valid(offset / 4)) continue;
      const std::uint32_t shift = 8 * (offset % 4);
      const std::uint32_t others = window.value(offset / 4) & ~(std::uint32_t{0xFF} << shift);
      window.replace(offset / 4, others | std::uint32_t{bytes[i]} << shift);
    }
  });
}

void WindowCache::settle() {
  windows_.for_each([&](RegisterWindow& window) {
    for (unsigned n = 0; n < RegisterWindow::kRegisters; ++n) {
      if ((std::uint32_t{window.dirty()} >> n & 1U) == 0) continue;
      const bool ok = data_.poke(window.address(n), window.value(n));
      if (ok) tell_settled(window, n);
      written(window, n, ok);
    }
  });
}

}  // namespace hsx
