# hsx_digest_file(TEMPLATE OUTPUT PATTERN NAME...): makes OUTPUT, when it is built, from TEMPLATE with @digest@ replaced by a digest
# over files and over what PATTERN (a regular expression) names in folders. Run as a script (-DROOT -DTEMPLATE -DOUTPUT -DPATTERN
# -DNAMES) it writes that file.
if(CMAKE_SCRIPT_MODE_FILE)
  cmake_policy(VERSION 3.25)
endif()

# hsx_digest_sources(OUT ROOT PATTERN NAME...): those files, from ROOT.
function(hsx_digest_sources out root pattern)
  set(sources "")
  foreach(name ${ARGN})
    set(found ${name})
    if(IS_DIRECTORY ${root}/${name})
      file(GLOB_RECURSE found LIST_DIRECTORIES false RELATIVE ${root} ${root}/${name}/*)
      list(FILTER found INCLUDE REGEX "${pattern}")
    endif()
    list(APPEND sources ${found})
  endforeach()
  set(${out} ${sources} PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  string(REPLACE "," ";" names "${NAMES}")
  hsx_digest_sources(sources ${ROOT} "${PATTERN}" ${names})
  if(NOT sources)
    message(FATAL_ERROR "there are no sources in ${NAMES}")
  endif()
  set(hashes "")
  foreach(source ${sources})
    file(SHA256 ${ROOT}/${source} hash)
    string(APPEND hashes "${source} ${hash}\n")
  endforeach()
  string(SHA256 digest "${hashes}")
  string(SUBSTRING ${digest} 0 12 short_digest)
  configure_file(${TEMPLATE} ${OUTPUT} @ONLY)
  return()
endif()

set(HSX_DIGEST_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(hsx_digest_file template output pattern)
  hsx_digest_sources(sources ${PROJECT_SOURCE_DIR} "${pattern}" ${ARGN})
  list(TRANSFORM sources PREPEND ${PROJECT_SOURCE_DIR}/)
  list(JOIN ARGN "," names)
  # A file that comes or goes changes its folder.
  foreach(name ${ARGN})
    if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/${name})
      file(GLOB_RECURSE watched CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${name}/*)
    endif()
  endforeach()
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DTEMPLATE=${template} -DOUTPUT=${output} "-DPATTERN=${pattern}"
      "-DNAMES=${names}" -P ${HSX_DIGEST_SCRIPT}
    COMMAND ${CMAKE_COMMAND} -E touch ${output}
    DEPENDS ${sources} ${template} ${HSX_DIGEST_SCRIPT}
    VERBATIM)
endfunction()
