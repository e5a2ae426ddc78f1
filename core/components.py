"""The component decorator: template tags with declared arguments.

A component is a plain function. Its signature is its contract: whoever passes another argument gets a
``TemplateSyntaxError`` that lists the accepted ones, when the template is compiled.
"""

from inspect import getfullargspec, unwrap

from django.template import Library, TemplateSyntaxError
from django.template.library import parse_bits

#: Every component by its tag name, with the names of its arguments; the gallery and its test read it.
REGISTRY: dict[str, tuple[str, ...]] = {}


def component(library: Library, template: str = "", *, name: str = "", takes_context=False, block=False):
    """Register the decorated function in ``library`` as a component.

    With ``template`` the function returns the context of that template; without it, safe HTML.
    ``block=True`` makes a tag with an end tag, whose first argument is the rendered ``content``.
    """

    def decorate(function):
        tag = name or function.__name__
        _register(library, function, tag, template, takes_context, block)
        accepted = tuple(
            argument for argument in getfullargspec(function).args if argument not in ("context", "content")
        )
        REGISTRY[tag] = accepted
        library.tags[tag] = _checked(library.tags[tag], function, tag, accepted, takes_context, block)
        return function

    return decorate


def _register(library, function, tag, template, takes_context, block):
    if block:
        library.simple_block_tag(function, name=tag, takes_context=takes_context)
        return
    if template:
        library.inclusion_tag(template, name=tag, takes_context=takes_context)(function)
        return
    library.simple_tag(function, name=tag, takes_context=takes_context)


def _checked(compile_tag, function, tag, accepted, takes_context, block):
    """Wrap the tag's compile function so that a wrong argument names the right ones."""
    spec = getfullargspec(unwrap(function))
    leading = [argument for argument in ("context", "content") if argument in spec.args]
    params = [argument for argument in spec.args if argument not in leading]

    def compile_checked(parser, token):
        bits = token.split_contents()[1:]
        if len(bits) >= 2 and bits[-2] == "as":
            bits = bits[:-2]
        try:
            parse_bits(  # type: ignore[call-arg]  # the stubs know an older signature
                parser,
                bits,
                params,
                spec.varargs,
                spec.varkw,
                spec.defaults,
                spec.kwonlyargs,
                spec.kwonlydefaults,
                False,  # type: ignore[arg-type]
                tag,
            )
        except TemplateSyntaxError as error:
            words = ", ".join(accepted) or "nothing"
            raise TemplateSyntaxError(f"{error}. {tag} accepts: {words}") from error
        return compile_tag(parser, token)

    return compile_checked
