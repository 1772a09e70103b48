#include "kernel/foreign_part.h"

#include <stdexcept>

#include "kernel/wide.h"

namespace hsx {

void ForeignPart::verify() {
  if (link_ == nullptr) context().diagnostics.error(std::string(name()) + " wraps no socket of its module");
}

void ForeignPart::keep(std::unique_ptr<Link> link) {
  if (link_ != nullptr) throw std::logic_error(std::string(name()) + " wraps two sockets");
  link_ = std::move(link);
}

void ForeignPart::report(Cycles at, const std::string& why) {
  context().diagnostics.error(std::string(name()) + ", cycle " + std::to_string(at.value()) + ": " + why);
}

void ForeignPart::refuse(Cycles at, const std::string& why) {
  report(at, why);
  sc_core::sc_stop();
  const sc_core::sc_curr_proc_kind kind = sc_core::sc_get_current_process_handle().proc_kind();
  while (kind == sc_core::SC_THREAD_PROC_ || kind == sc_core::SC_CTHREAD_PROC_) sc_core::wait(never_);
}

Cycles whole_cycles(const Clock& clock, const sc_core::sc_time& delay) {
  constexpr std::uint64_t kSecond = 1'000'000'000'000;  // in ps
  const Uint128 product = static_cast<Uint128>(delay.value()) * clock.frequency().value();
  return Cycles(static_cast<std::uint64_t>((product + kSecond - 1) / kSecond));
}

}  // namespace hsx
