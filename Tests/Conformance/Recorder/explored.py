#!/usr/bin/env python3
"""Writes the explored cases: what a browser does beside the handmade and generated ones, value by value.

explored.py [FILE]      default: ../Resources/cases/explored.jsonl
"""

import os
import sys

import explored_answers
from casekit import ACAO, Book, preflight, redirect, reply, step

b = Book(["mine"])
OK = reply(origin="{app}", cred="true")
# content types
for i, t in enumerate(
    [
        "text/plain;;",
        "text/plain;a=b, application/json",
        "text/plain;charset=utf-8;",
        "text/plain; a=b;c",
        "TEXT/PLAIN;CHARSET=UTF-8",
        'text/plain;a="b',
        "multipart/form-data",
        "application/x-www-form-urlencoded;x",
        "text/plain;é",
        "text/plain\t;a=b",
        "text/plain ;a=b",
        "text/plain;a=b c",
        "application/json; text/plain",
        "text/plain,text/plain",
        "text/plain;charset=x,y",
        "*",
        "text/*",
        "application/x-www-form-urlencoded, text/plain",
        "text/plain; =",
        "text/plain;a",
        "text/plain a",
        "text/plain;a=\x7f",
    ]
):
    b.add(
        "ct/%02d" % i,
        "ct " + t,
        step(method="POST", body="x", headers=[["Content-Type", t]]),
        {"OPTIONS api /data": preflight(headers="content-type", origin="*"), "* api /data": reply()},
    )
for i, (n, v) in enumerate(
    [
        ("Accept", "é"),
        ("Accept", "a\x01b"),
        ("Accept", 'text/html;q="1"'),
        ("Accept-Language", "en,*;q=0.5"),
        ("Accept-Language", "é"),
        ("Content-Language", "en_US"),
        ("Range", "bytes=0-0"),
        ("Range", "bytes=1-"),
        ("Range", "bytes=00-1"),
        ("Range", "bytes= 0-1"),
        ("Range", "bytes=0 -1"),
        ("Range", "bytes=0-1 "),
        ("Range", "bytes=-"),
        ("Range", "bytes=1-0"),
        ("Range", "bytes=9223372036854775807-"),
        ("Range", "bytes=9223372036854775808-"),
        ("Range", "bytes=18446744073709551615-18446744073709551616"),
        ("Range", "bytes=4294967295-4294967296"),
        ("Range", "Bytes=0-"),
        ("Range", "bytes=0-5,"),
        ("Range", "bytes=+1-2"),
        ("Save-Data", "On"),
        ("Save-Data", "off"),
        ("DPR", "2.0"),
        ("DPR", "-1"),
        ("DPR", "1e3"),
        ("DPR", ".5"),
        ("DPR", "2."),
        ("DPR", ""),
        ("Width", "3.5"),
        ("Width", "10"),
        ("Viewport-Width", "1000"),
        ("Device-Memory", "0.5"),
        ("Device-Memory", "x"),
        ("Downlink", "1.5"),
        ("Downlink", "+1.5"),
        ("ECT", "4g"),
        ("ECT", "5g"),
        ("ECT", "4G"),
        ("RTT", "100"),
        ("RTT", "1.5"),
        ("RTT", "-5"),
        ("Intervention", "x"),
        ("Device-Memory", "8 "),
        ("Accept-Encoding", "br"),
        ("Sec-CH-UA", "x"),
        ("Purpose", "x"),
        ("X-Requested-With", "XMLHttpRequest"),
        ("Cache-Control", "no-cache"),
        ("Pragma", "no-cache"),
        ("Last-Event-ID", "5"),
        ("Upgrade-Insecure-Requests", "1"),
        ("Priority", "u=1"),
        ("TE", "x"),
        ("Keep-Alive", "x"),
        ("Cookie2", "x"),
        ("X-Method-Override", "a,TRACE"),
        ("X-HTTP-Method", "trace"),
        ("X-HTTP-Method", '"TRACE"'),
        ("X-HTTP-Method-Override", " connect , x"),
        ("Access-Control-Request-Private-Network", "true"),
        ("Access-Control-Allow-Origin", "*"),
        ("Authorization", "Basic x"),
        ("If-Range", "x"),
        ("If-None-Match", '"x"'),
        ("If-Modified-Since", "x"),
        ("User-Agent", "x"),
        ("Referrer-Policy", "x"),
        ("Sec-GPC", "1"),
        ("Date", "x"),
        ("Set-Cookie2", "x"),
        ("Expect", "x"),
        ("Link", "x"),
        ("NEL", "x"),
        ("Content-Encoding", "x"),
        ("Content-Location", "x"),
        ("Content-Disposition", "x"),
        ("X-é".replace("é", "e"), "1"),
    ]
):
    b.add(
        "hdr/%02d" % i,
        "%s: %s" % (n, v),
        step(headers=[[n, v]]),
        {
            "OPTIONS api /data": preflight(headers=n.lower() if n else None, origin="*"),
            "* api /data": reply(),
        },
    )
    if i < 60 and i % 2 == 0:
        b.add(
            "hdrx/%02d" % i,
            "xhr %s: %s" % (n, v),
            step(headers=[[n, v]], api="xhr"),
            {"OPTIONS api /data": preflight(headers="x-other", origin="*"), "* api /data": reply()},
        )
# duplicates
b.add("dup/accept", "x", step(headers=[["Accept", "a"], ["accept", "b"]]), {"* api /data": reply()})
b.add(
    "dup/x",
    "x",
    step(headers=[["X-A", "a"], ["x-a", "b"], ["X-B", "1"]]),
    {"OPTIONS api /data": preflight(headers="x-a,x-b"), "* api /data": reply()},
)
b.add(
    "dup/ct",
    "x",
    step(method="POST", body="x", headers=[["Content-Type", "text/plain"], ["Content-Type", "text/plain"]]),
    {"OPTIONS api /data": preflight(headers="content-type"), "* api /data": reply()},
)
b.add(
    "dup/auth",
    "x",
    step(headers=[["Authorization", "a"], ["Authorization", "b"]]),
    {"OPTIONS api /data": preflight(headers="authorization"), "* api /data": reply()},
)
b.add(
    "dup/lang",
    "x",
    step(headers=[["Accept-Language", "a" * 100], ["Accept-Language", "b" * 100]]),
    {"OPTIONS api /data": preflight(headers="accept-language"), "* api /data": reply()},
)


# preflight cache details
def two(id, first, second, pf, act=None, wait=None):
    s2 = dict(second)
    if wait:
        s2["waitMs"] = wait
    b.add("pc/" + id, id, [first, s2], {"OPTIONS api /data": pf, "* api /data": act or [OK]})


P = lambda **k: preflight(origin="{app}", cred="true", **k)
two(
    "head",
    step(method="HEAD", headers=[["X-A", "1"]]),
    step(method="HEAD", headers=[["X-A", "1"]]),
    [P(headers="x-a", age="600")],
)
two(
    "head-listed",
    step(method="HEAD", headers=[["X-A", "1"]]),
    step(method="HEAD", headers=[["X-A", "1"]]),
    [P(methods="HEAD", headers="x-a", age="600")],
)
two("get-get", step(headers=[["X-A", "1"]]), step(headers=[["X-A", "1"]]), [P(headers="x-a", age="600")])
two(
    "get-post",
    step(headers=[["X-A", "1"]]),
    step(method="POST", headers=[["X-A", "1"]]),
    [P(headers="x-a", age="600")],
)
two(
    "get-put-listed",
    step(headers=[["X-A", "1"]]),
    step(method="PUT", headers=[["X-A", "1"]]),
    [P(methods="PUT", headers="x-a", age="600")],
)
two("put-get", step(method="PUT"), step(headers=[["X-A", "1"]]), [P(methods="PUT", headers="x-a", age="600")])
two("put-simple-get", step(method="PUT"), step(), [P(methods="PUT", age="600")])
two(
    "auth-star",
    step(headers=[["Authorization", "1"]]),
    step(headers=[["Authorization", "1"]]),
    [preflight(origin="*", headers="*", age="600")],
    [reply()],
)
two(
    "auth-listed",
    step(headers=[["Authorization", "1"]]),
    step(headers=[["Authorization", "2"]]),
    [preflight(origin="*", headers="authorization", age="600")],
    [reply()],
)
two(
    "cred-cred",
    step(method="PUT", credentials="include"),
    step(method="PUT", credentials="include"),
    [P(methods="PUT", age="600")],
)
two(
    "cred-omit",
    step(method="PUT", credentials="include"),
    step(method="PUT", credentials="omit"),
    [P(methods="PUT", age="600")],
)
two(
    "omit-cred",
    step(method="PUT", credentials="omit"),
    step(method="PUT", credentials="include"),
    [P(methods="PUT", age="600")],
)
two(
    "cred-star-literal",
    step(method="GET", credentials="include", headers=[["X-A", "1"]]),
    step(method="PUT", credentials="include", headers=[["X-A", "1"]]),
    [P(methods="*", headers="x-a,*", age="600")],
)
two(
    "cred-star-then-omit",
    step(method="GET", credentials="include", headers=[["X-A", "1"]]),
    step(method="PUT", headers=[["X-A", "1"]]),
    [P(methods="*", headers="x-a,*", age="600")],
)
two("query", step("/data?a=1", method="PUT"), step("/data?a=2", method="PUT"), [P(methods="PUT", age="600")])
two("fragment", step("/data#a", method="PUT"), step("/data#b", method="PUT"), [P(methods="PUT", age="600")])
two(
    "same-fragment",
    step("/data#a", method="PUT"),
    step("/data#a", method="PUT"),
    [P(methods="PUT", age="600")],
)
two(
    "long-url",
    step("/data?" + "a" * 1100, method="PUT"),
    step("/data?" + "a" * 1100, method="PUT"),
    [P(methods="PUT", age="600")],
)
for m in ("no-store", "reload", "no-cache", "force-cache"):
    two("mode-" + m, step(method="PUT"), step(method="PUT", cache=m), [P(methods="PUT", age="600")])
    two("mode-first-" + m, step(method="PUT", cache=m), step(method="PUT"), [P(methods="PUT", age="600")])
two("case-method", step(method="patch"), step(method="PATCH"), [P(methods="patch, PATCH", age="600")])
two(
    "actual-404",
    step(method="PUT"),
    step(method="PUT"),
    [P(methods="PUT", age="600")],
    [reply(404, origin=None), OK],
)
two(
    "upload",
    step(method="POST", body="x", api="xhr", uploadListener=True),
    step(method="POST", body="x", api="xhr", uploadListener=True),
    [P(age="600")],
)
two(
    "upload-acam",
    step(method="POST", body="x", api="xhr", uploadListener=True),
    step(method="POST", body="x", api="xhr", uploadListener=True),
    [P(methods="PUT", age="600")],
)
two(
    "upload-then-plain",
    step(method="POST", body="x", api="xhr", uploadListener=True),
    step(method="POST", body="x", api="xhr"),
    [P(age="600")],
)
two(
    "status-200-body",
    step(method="PUT"),
    step(method="PUT"),
    [P(methods="PUT", age="600", status=200, body="x")],
)
b.add(
    "pc/alternate",
    "alternate",
    [step(method="PUT"), step(method="DELETE"), step(method="PUT"), step(method="DELETE")],
    {
        "OPTIONS api /data": [
            P(methods="PUT", age="600"),
            P(methods="DELETE", age="600"),
            P(methods="PUT", age="600"),
        ],
        "* api /data": OK,
    },
)
b.add(
    "pc/headers-alternate",
    "alternate",
    [step(headers=[["X-A", "1"]]), step(headers=[["X-B", "1"]]), step(headers=[["X-A", "1"], ["X-B", "1"]])],
    {
        "OPTIONS api /data": [
            P(headers="x-a", age="600"),
            P(headers="x-b", age="600"),
            P(headers="x-a,x-b", age="600"),
        ],
        "* api /data": OK,
    },
)
b.add(
    "pc/refused-then",
    "r",
    [step(method="PUT"), step(headers=[["X-A", "1"]]), step(method="PUT")],
    {
        "OPTIONS api /data": [
            P(methods="PUT", age="600"),
            preflight(origin=None),
            P(methods="PUT", age="600"),
        ],
        "* api /data": OK,
    },
)
b.add(
    "pc/redirected",
    "r",
    [step(method="PUT"), step(method="PUT")],
    {
        "OPTIONS api /data": [P(methods="PUT", age="600")],
        "* api /data": redirect(307, "{base}/end", origin="{app}"),
        "OPTIONS api /end": [P(methods="PUT", age="600")],
        "* api /end": OK,
    },
)
b.add(
    "pc/redirected-blocked",
    "r",
    [step(method="PUT"), step(method="PUT")],
    {
        "OPTIONS api /data": [P(methods="PUT", age="600")],
        "* api /data": redirect(307, "{base}/end", origin="{app}"),
        "OPTIONS api /end": [P(methods="PUT", age="600")],
        "* api /end": [reply(origin=None), OK],
    },
)
b.add(
    "pc/reset",
    "r",
    [step(method="PUT"), step(method="PUT")],
    {"OPTIONS api /data": [P(methods="PUT", age="600")], "* api /data": [{"reset": True}, OK]},
)
for a in [
    "5",
    "1",
    "2",
    "-0",
    "0x10",
    "１",
    "6 0",
    " 600",
    '"600"',
    "600;",
    "600,",
    "1e3",
    "00",
    "99999999999",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "",
    "+",
    "-",
    "+0",
    "+-1",
    "--1",
    "- 1",
]:
    two(
        "age-%s" % "".join("%02x" % ord(x) for x in a),
        step(method="PUT"),
        step(method="PUT"),
        [P(methods="PUT", age=a)],
    )


# http cache
def hc(id, first, second, acts, wait=None, **k):
    s2 = dict(second)
    if wait:
        s2["waitMs"] = wait
    b.add("hc/" + id, id, [first, s2], {"GET api /data": acts, "GET app /data": acts}, **k)


C = lambda origin="*", **k: reply(origin=origin, extra=k.pop("x", [["Cache-Control", "max-age=600"]]), **k)
hc("fresh", step(), step(), [C(), C(body="2")])
hc("no-store", step(), step(), [C(x=[["Cache-Control", "no-store"]]), C(body="2")])
hc(
    "no-cache",
    step(),
    step(),
    [C(x=[["Cache-Control", "no-cache"], ["ETag", '"1"']]), reply(304, origin="*", body=None)],
)
hc(
    "etag-304-no-acao",
    step(),
    step(),
    [C(x=[["Cache-Control", "max-age=0"], ["ETag", '"1"']]), reply(304, origin=None, body=None)],
)
hc(
    "etag-304-other-acao",
    step(),
    step(),
    [C(x=[["Cache-Control", "max-age=0"], ["ETag", '"1"']]), reply(304, origin="http://x.test", body=None)],
)
hc(
    "lastmod",
    step(),
    step(),
    [
        C(x=[["Cache-Control", "max-age=0"], ["Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT"]]),
        reply(304, origin="*", body=None),
    ],
)
hc("heuristic", step(), step(), [C(x=[["Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT"]]), C(body="2")])
hc("expires", step(), step(), [C(x=[["Expires", "Mon, 01 Jan 2040 00:00:00 GMT"]]), C(body="2")])
hc("vary-x", step(), step(), [C(x=[["Cache-Control", "max-age=600"], ["Vary", "Accept"]]), C(body="2")])
hc("vary-star", step(), step(), [C(x=[["Cache-Control", "max-age=600"], ["Vary", "*"]]), C(body="2")])
hc(
    "vary-accept-diff",
    step(headers=[["Accept", "a"]]),
    step(headers=[["Accept", "b"]]),
    [C(x=[["Cache-Control", "max-age=600"], ["Vary", "Accept"]]), C(body="2")],
)
hc("omit-include", step(), step(credentials="include"), [C(), reply(origin="{app}", cred="true", body="2")])
hc("blocked-first", step(), step(), [C(origin=None), C(body="2")])
hc("nocors-then-cors", step(mode="no-cors"), step(), [C(origin=None), C(body="2")])
hc(
    "nocors-then-cors-vary",
    step(mode="no-cors"),
    step(),
    [C(origin=None, x=[["Cache-Control", "max-age=600"], ["Vary", "Origin"]]), C(body="2")],
)
for m in ("no-store", "reload", "no-cache", "force-cache", "default"):
    hc("m-" + m, step(), step(cache=m), [C(), C(body="2")])
    hc(
        "mstale-" + m,
        step(),
        step(cache=m),
        [C(x=[["Cache-Control", "max-age=0"], ["ETag", '"1"']]), reply(304, origin="*", body=None)],
    )
hc(
    "own-only-if-cached-miss",
    step(host="app", mode="same-origin", cache="only-if-cached"),
    step(host="app"),
    [C(), C(body="2")],
)
hc(
    "own-only-if-cached-hit",
    step(host="app"),
    step(host="app", mode="same-origin", cache="only-if-cached"),
    [C(), C(body="2")],
)
hc(
    "if-none-match-304",
    step(headers=[["If-None-Match", '"1"']], host="app"),
    step(host="app"),
    [reply(304, body=None), C(body="2")],
)
b.add(
    "hc/post-invalidates",
    "p",
    [step(), step(method="POST"), step()],
    {"GET api /data": [C(), C(body="2")], "POST api /data": reply()},
)
b.add("hc/404", "p", [step(), step()], {"GET api /data": [C(status=404), C(body="2")]})
b.add(
    "hc/redirect-301",
    "p",
    [step(), step()],
    {
        "GET api /data": [redirect(301, "{base}/end"), redirect(301, "{base}/end2")],
        "GET api /end": reply(),
        "GET api /end2": reply(),
    },
)
b.add(
    "hc/redirect-302-cc",
    "p",
    [step(), step()],
    {
        "GET api /data": [
            redirect(302, "{base}/end", extra=[["Cache-Control", "max-age=600"]]),
            redirect(302, "{base}/end2"),
        ],
        "GET api /end": reply(),
        "GET api /end2": reply(),
    },
)
b.add(
    "hc/head-after-get",
    "p",
    [step(), step(method="HEAD")],
    {"GET api /data": [C()], "HEAD api /data": [C(body=None)]},
)
b.add("hc/query", "p", [step("/data?a"), step("/data?b")], {"GET api /data": [C(), C(body="2")]})
b.add(
    "hc/auth",
    "p",
    [step(headers=[["Authorization", "x"]]), step(headers=[["Authorization", "x"]])],
    {"OPTIONS api /data": preflight(headers="authorization"), "GET api /data": [C(), C(body="2")]},
)
# redirects
for st in (301, 302, 303, 307, 308):
    for m in ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        b.add(
            "rd/%d-%s" % (st, m),
            "rd",
            step("/r", method=m, body=None if m in ("GET", "HEAD") else "x"),
            {
                "OPTIONS api /r": (
                    preflight(methods="*", headers="*")
                    if m != "OPTIONS"
                    else [preflight(methods="OPTIONS"), redirect(st, "{base}/end")]
                ),
                "* api /r": redirect(st, "{base}/end"),
                "OPTIONS api /end": preflight(methods="*, OPTIONS", headers="*"),
                "* api /end": reply(),
            },
        )
for i, loc in enumerate(
    [
        "",
        "#f",
        "?q",
        "//api.localhost:{api.port}{base}/end",
        "/\\evil",
        "{base}/end#frag",
        "http:{base}/end",
        "{base}/é",
        "{base}/a b",
        "javascript:alert(1)",
        "about:blank",
        "blob:x",
        "ws://api.localhost:{api.port}{base}/end",
        "http://",
        "http://[",
        "HTTP://API.localhost:{api.port}{base}/end",
        "{api}:1{base}/end",
        "http://u@api.localhost:{api.port}{base}/end",
        ":",
        "mailto:x",
    ]
):
    b.add("loc/%02d" % i, "loc " + loc, step("/r"), {"* api /r": redirect(302, loc), "* api /end": reply()})
b.add(
    "loc/two-same",
    "x",
    step("/r"),
    {
        "* api /r": {
            "status": 302,
            "headers": [["Location", "{base}/end"], ["Location", "{base}/end"], [ACAO, "*"]],
        },
        "* api /end": reply(),
    },
)
b.add(
    "loc/two-diff",
    "x",
    step("/r"),
    {
        "* api /r": {
            "status": 302,
            "headers": [["Location", "{base}/end"], ["Location", "{base}/end2"], [ACAO, "*"]],
        },
        "* api /end": reply(),
    },
)
b.add(
    "loc/own-userinfo",
    "x",
    step("/r", host="app"),
    {
        "* app /r": redirect(302, "http://u:p@app.localhost:{app.port}{base}/end", origin=None),
        "* app /end": reply(origin=None),
    },
)
for st in (300, 304, 305, 306, 399):
    b.add(
        "loc/status-%d" % st, "x", step("/r"), {"* api /r": redirect(st, "{base}/end"), "* api /end": reply()}
    )
for cr in ("omit", "same-origin", "include"):
    for path in (
        ("api", "api"),
        ("api", "alt"),
        ("api", "app"),
        ("app", "api"),
        ("sub", "app"),
        ("app", "sub", "api"),
        ("api", "alt", "api"),
        ("sub", "api", "sub"),
    ):
        routes = {}
        for i, h in enumerate(path):
            nx = path[i + 1] if i + 1 < len(path) else None
            routes["* %s /h%d" % (h, i)] = (
                redirect(
                    302,
                    "{%s}{base}/h%d" % (nx, i + 1),
                    origin="{origin}",
                    cred="true",
                    extra=[
                        ["Set-Cookie", "c%d=%d; SameSite=None; Secure" % (i, i)],
                        ["Set-Cookie", "d%d=1" % i],
                    ],
                )
                if nx
                else reply(origin="{origin}", cred="true")
            )
        b.add(
            "rc/%s-%s" % ("-".join(path), cr),
            "rc",
            [step("/h0", host=path[0], credentials=cr), step("/h0", host=path[0], credentials=cr)],
            routes,
        )
        b.add(
            "rp/%s-%s" % ("-".join(path), cr),
            "rp",
            step(
                "/h0",
                host=path[0],
                credentials=cr,
                method="PUT",
                headers=[["X-A", "1"], ["Authorization", "t"]],
                body="x",
            ),
            {
                **routes,
                **{
                    "OPTIONS %s /h%d"
                    % (h, i): preflight(
                        methods="PUT",
                        headers="x-a,authorization,content-type",
                        origin="{origin}",
                        cred="true",
                    )
                    for i, h in enumerate(path)
                },
            },
        )
# modes on redirect
for mode in ("follow", "error", "manual"):
    for md in ("cors", "no-cors", "same-origin"):
        for h in ("app", "api"):
            b.add(
                "rm/%s-%s-%s" % (mode, md, h),
                "rm",
                step("/r", host=h, redirect=mode, mode=md),
                {"* %s /r" % h: redirect(302, "{base}/end"), "* %s /end" % h: reply()},
            )
# referrer policies and origin
for rp in (
    "no-referrer",
    "origin",
    "same-origin",
    "strict-origin",
    "unsafe-url",
    "no-referrer-when-downgrade",
):
    for md in ("cors", "no-cors"):
        for h in ("app", "api"):
            b.add(
                "rf/%s-%s-%s" % (rp, md, h),
                "rf",
                step(method="POST", body="x", host=h, mode=md, referrerPolicy=rp),
                {"* %s /data" % h: reply()},
            )
# CORP
for v in ("same-origin", "same-site", "cross-origin", "SAME-ORIGIN", "same-origin, same-site", "x", ""):
    for h in ("api", "sub", "app"):
        b.add(
            "corp/%s-%s" % ("".join(c if c.isalnum() else "_" for c in v), h),
            "corp",
            step(host=h, mode="no-cors"),
            {"* %s /data" % h: reply(origin=None, extra=[["Cross-Origin-Resource-Policy", v]])},
        )
# expose variants
for i, v in enumerate(
    ["X-A;", "*, X-A", "*, bad token", "bad token, *", "x-a\tx-b", "set-cookie", "X-A,", '"*"', "X-a, *"]
):
    for cr in ("omit", "include"):
        b.add(
            "ex/%02d-%s" % (i, cr),
            "ex " + v,
            step(credentials=cr),
            {
                "* api /data": reply(
                    origin="{app}",
                    cred="true",
                    expose=v,
                    extra=[["X-A", "1"], ["Accept", "q"], ["ETag", "x"], ["Set-Cookie", "a=1"]],
                )
            },
        )
# statuses
for st in (200, 203, 205, 226, 300, 304, 305, 400, 407, 410, 426, 451, 499, 511, 520, 599):
    b.add("st/%d" % st, "st", step(), {"* api /data": reply(st)})
    b.add(
        "stp/%d" % st,
        "st",
        step(method="PUT"),
        {"OPTIONS api /data": preflight(methods="PUT", status=st), "* api /data": reply()},
    )

explored_answers.add(b)
here = os.path.dirname(os.path.abspath(__file__))
out = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "../Resources/cases/explored.jsonl")
b.write(out)
print(len(b.cases), "cases")
