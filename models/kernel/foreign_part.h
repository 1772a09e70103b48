// What adapters of third parties' TLM-2.0 modules have in common (see foreign_target.h, foreign_initiator.h).
#pragma once

#include <memory>
#include <string>
#include <tlm>

#include "kernel/component.h"

namespace hsx {

// A component that holds a module which knows nothing of cycles.
class ForeignPart : public Component {
 public:
  // Reports an adapter that wraps no socket.
  void verify() override;

 protected:
  using Component::Component;

  // Our end of the module's socket.
  struct Link {
    virtual ~Link() = default;
  };
  // Throws std::logic_error when there is one already.
  void keep(std::unique_ptr<Link> link);

  // The module did in cycle `at` what cannot be carried out alike in both engines.
  void report(Cycles at, const std::string& why);
  // Reports it and ends the run; a thread does not return.
  void refuse(Cycles at, const std::string& why);
  // The module may have notified events, which the timeline cannot know.
  void forget_what_is_pending() { timeline().cancel(never_); }

  sc_core::sc_event never_{"never"};

 private:
  std::unique_ptr<Link> link_;
};

// How long an annotated delay is: whole cycles, rounded up.
Cycles whole_cycles(const Clock& clock, const sc_core::sc_time& delay);

}  // namespace hsx
